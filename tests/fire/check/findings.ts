export const faults = ['lost', 'out of order', 'repeated under another id', 'disclosed', 'unexplained', '5xx'] as const

export type Fault = (typeof faults)[number]

/** Something that must not be, in ids and dotted words. */
export interface Finding {
  readonly fault: Fault
  readonly what: string
}

export const finding = (fault: Fault, what: string): Finding => ({ fault, what })
