/**
 * `whose`: which of the people who were met under the number, counted from 0. `range`: the offsets that are left of their
 * partition, as far as it reached when their first page was asked for: each page is itself recorded there, and would put off
 * the last one for ever.
 */
export interface Page {
  readonly whose: number
  readonly range?: { readonly from: number; readonly to: number }
}

export const firstPage: Page = { whose: 0 }

/** `1`, or `0-120-431`. */
const form = /^(\d{1,4})(?:-(\d{1,15})-(\d{1,15}))?$/

export const readPage = (text: string): Page | undefined => {
  const [, whose, from, to] = form.exec(text) ?? []
  if (whose === undefined) return undefined
  return { whose: Number(whose), ...(from === undefined || to === undefined ? {} : { range: { from: Number(from), to: Number(to) } }) }
}

export const writePage = ({ whose, range }: Page): string => [whose, ...(range === undefined ? [] : [range.from, range.to])].join('-')
