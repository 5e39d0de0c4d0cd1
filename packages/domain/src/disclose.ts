/** Apart from the index: consent is asked in one place, and a boundary rule names it. */
export { disclose } from './consent/disclose.js'
