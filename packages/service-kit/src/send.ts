/** Apart from the index: what can reach an address that somebody chose is an exit, and a boundary rule names each that may. */
export { openPoster, type Poster, type Posting, type PostRequest } from './send/poster.js'
