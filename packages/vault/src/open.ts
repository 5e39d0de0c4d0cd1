/** Apart from the index: what is sealed is opened in one place, by leave of the gate, and a boundary rule names it. */
export { open } from './seal.js'
