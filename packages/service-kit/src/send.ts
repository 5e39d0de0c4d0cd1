/** Apart from the index: what can reach an address that somebody chose is an exit, and a boundary rule names each that may. */
export { openMailer, type Mail, type Mailed, type Mailer, type MailerOptions } from './send/open-mailer.js'
export { openPoster, type Poster, type Posting, type PostRequest } from './send/poster.js'
export { wayOut, type WayOut } from './send/way-out.js'
