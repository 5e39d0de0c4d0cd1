import type { ClosingOutcome, OutcomeCode, ReferralStatus } from '@oldham-cares/domain'
import type { Identifier } from '../fhir.js'
import { systems } from '../systems.js'
import type { Answer, AnswerKind, Assessed } from './answer.js'
import { closingWords, helpedWords, noActions, outcomeCodeWords, riskWords, statusWords } from './answer-words.js'

export interface Section {
  readonly heading: string
  readonly lines: readonly string[]
}

/** What a document says, in the order it is read in. */
export interface DocumentWords {
  readonly title: string
  readonly sections: readonly Section[]
}

const titles: Readonly<Record<AnswerKind, string>> = {
  accepted: 'Social prescribing referral accepted',
  rejected: 'Social prescribing referral not taken on',
  closed: 'Social prescribing referral closed',
  cancelled: 'Social prescribing referral cancelled',
  outcome: 'Social prescribing: an outcome after closing',
  risk: 'Social prescribing: a risk was raised',
  error: 'Social prescribing referral entered in error'
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' })
const partial = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A date as it was said: `2026-03-02`, `2026-03` or `2026`. */
const dateWords = (date: string): string => (date.length === 10 ? day.format(new Date(date)) : date.length === 7 ? partial.format(new Date(date)) : date)

const threeThreeFour = (number: string): string => number.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3')

const personLines = ({ person }: Answer): readonly string[] => [
  ...(person.nhsNumber === undefined ? [] : [`NHS number: ${threeThreeFour(person.nhsNumber)}`]),
  ...(person.family === undefined && person.given === undefined ? [] : [`Name: ${[...(person.given ?? []), person.family].filter(Boolean).join(' ')}`]),
  ...(person.birthDate === undefined ? [] : [`Date of birth: ${dateWords(person.birthDate)}`]),
  `Hub reference: ${person.id}`
]

const requestLines = ({ request }: Answer): readonly string[] => {
  const identifiers = (request['identifier'] ?? []) as readonly Identifier[]
  const reasons = (request['reasonCode'] ?? []) as readonly { readonly text?: string }[]
  const own = identifiers.filter(({ system }) => system !== systems.referral)
  return [
    ...own.map(({ value }) => `Your reference: ${value}`),
    ...identifiers.filter(({ system }) => system === systems.referral).map(({ value }) => `Hub reference: ${value}`),
    ...(typeof request['authoredOn'] === 'string' ? [`Referred on ${dateWords(request['authoredOn'].slice(0, 10))}`] : []),
    ...reasons.flatMap(({ text }) => (text === undefined ? [] : [`Referred for: ${text}`]))
  ]
}

const standsLines = ({ stands, owner, kind }: Answer): readonly string[] => {
  if (stands === undefined) return kind === 'error' ? ['Entered in error. Please delete what you hold about it.'] : kind === 'closed' ? ['Closed.'] : []
  const closing = stands.closing === undefined ? undefined : closingWords[stands.closing as ClosingOutcome]
  return [
    statusWords[stands.status as ReferralStatus],
    ...(stands.because === undefined ? [] : [stands.because.text]),
    ...(closing === undefined ? [] : [`How it ended: ${closing}`]),
    ...stands.outcomes.map((code) => `Outcome: ${outcomeCodeWords[code as OutcomeCode] ?? code}`),
    ...(owner === undefined ? [] : [`With ${owner.name}`])
  ]
}

const scoreLine = ({ measure, stage, taken, scores, words }: Assessed): string => {
  const values = scores.map(({ name, value, minimum, maximum }) => {
    const range = minimum === undefined || maximum === undefined ? '' : ` (of ${minimum} to ${maximum})`
    return scores.length === 1 ? `${value}${range}` : `${name} ${value}${range}`
  })
  return `${measure.name}, ${stage === 'baseline' ? 'initial' : 'later'}, ${dateWords(taken)}: ${values.join('; ')}${words === undefined ? '' : `. ${words}`}`
}

const section = (heading: string, lines: readonly string[]): readonly Section[] => (lines.length === 0 ? [] : [{ heading, lines }])

/** That it was accepted, refused or cancelled is progress; without that a title would say what the lines may not. */
export const kindTold = ({ kind, stands }: Answer): AnswerKind | undefined =>
  stands !== undefined || kind === 'closed' || kind === 'error' || kind === 'risk' ? kind : undefined

/**
 * An answer in words: the same content as the message, what is asked of the practice first. Whatever may not be told is
 * not in the answer, and so not here.
 */
export const documentWords = (answer: Answer): DocumentWords => {
  const { closing, risks } = answer
  const kind = kindTold(answer)
  return {
    title: kind === undefined ? 'About a social prescribing referral' : titles[kind],
    sections: [
      ...(closing === undefined
        ? []
        : [{ heading: 'Requested actions', lines: closing.requestedActions.length === 0 ? [noActions] : closing.requestedActions }]),
      ...section('Person', personLines(answer)),
      ...section('Referral', requestLines(answer)),
      ...section('Where it stands', standsLines(answer)),
      ...section('Summary', closing?.summary === undefined ? [] : closing.summary.split(/\n+/)),
      ...section('What changed', closing?.notes ?? []),
      ...section('Risks', risks === undefined ? [] : risks.raised.length === 0 ? [riskWords[risks.statement]] : risks.raised.map(({ words, since }) => `${words}${since === undefined ? '' : ` (since ${dateWords(since)})`}`)),
      ...section('Initial and later scores', (closing?.assessed ?? []).map(scoreLine)),
      ...section('What was tried', (closing?.interventions ?? []).map(({ what, helped }) => `${what}: ${helpedWords[helped]}`)),
      ...section('From', [`Oldham Cares hub, ${day.format(answer.at)}`, `To ${answer.to.name} (${answer.to.id})`])
    ]
  }
}
