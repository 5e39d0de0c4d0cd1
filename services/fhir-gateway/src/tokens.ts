/** What the handlers of the door work with: see surface/parts.ts. */
export const PARTS = Symbol('parts')

/** The PartitionHandlers by which this service is the exit to practices: see exit/exit.ts. */
export const EXIT = Symbol('exit')
