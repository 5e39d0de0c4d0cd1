import type { Opened } from '../read/open-seals.js'

/** How the work ended, in the owner's words, as far as they could be opened. */
export interface OutcomeWords {
  readonly summary?: string
  readonly requestedActions: readonly string[]
  readonly raised: readonly string[]
}

const textIn = ({ plain }: Opened, member: string): string | undefined => {
  const value = plain[member]
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

const last = (opened: readonly Opened[], member: string): string | undefined =>
  opened.map((one) => textIn(one, member)).findLast((text) => text !== undefined)

/** What contracts/http/partner.openapi.yaml lets an owner say when it closes; later words outweigh earlier ones. */
export const outcomeWords = (opened: readonly Opened[]): OutcomeWords => {
  const of = (category: Opened['category']) => opened.filter((one) => one.category === category)
  const asked = of('outcome').findLast(({ plain }) => Array.isArray(plain['requestedActions']))?.plain['requestedActions']
  const summary = last(of('outcome'), 'summary')
  return {
    ...(summary === undefined ? {} : { summary }),
    requestedActions: Array.isArray(asked) ? asked.filter((action) => typeof action === 'string') : [],
    raised: of('risks').flatMap((one) => textIn(one, 'detail') ?? [])
  }
}
