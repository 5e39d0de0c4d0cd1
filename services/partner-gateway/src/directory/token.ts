/** What the partners' feeds list: a `Directory`. */
export const DIRECTORY = Symbol('directory')
