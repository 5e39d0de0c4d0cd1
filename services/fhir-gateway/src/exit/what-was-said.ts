/** What one fact said under a category, opened; `sequence` is the fact's. */
export interface Opened {
  readonly sequence: number
  readonly plain: Readonly<Record<string, unknown>>
}

type Plain = Opened['plain']

/** What was sealed is read as its contract says it is; anything else that stands there is left out. */
export const textIn = (plain: Plain, member: string): string | undefined => {
  const value = plain[member]
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

export const listIn = (plain: Plain, member: string): readonly unknown[] => {
  const value = plain[member]
  return Array.isArray(value) ? value : []
}

export const objectIn = (plain: Plain, member: string): Plain => asObject(plain[member])

export const asObject = (value: unknown): Plain => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : {})

/** As precise as it was said: a year, a month or a day. */
export const dateIn = (plain: Plain, member: string): string | undefined => {
  const said = textIn(plain, member)
  return said !== undefined && /^\d{4}(-\d{2}(-\d{2})?)?$/.test(said) ? said : undefined
}
