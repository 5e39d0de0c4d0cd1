import type { RiskStatement } from '@oldham-cares/domain'
import type { CodeableConcept } from '../fhir.js'
import type { Content, Entry } from '../message/message.js'
import { codeIn } from '../message/workflow.js'
import { systems } from '../systems.js'
import { allInWords, conceptInWords } from './in-words.js'
import { kept, said } from './kept.js'

const isFlag = ({ resource }: Entry): boolean => resource.resourceType === 'Flag'
const isActive = ({ resource }: Entry): boolean => resource['status'] === 'active'
const categoriesOf = ({ resource }: Entry) => resource['category'] as readonly CodeableConcept[] | undefined
const codeOf = ({ resource }: Entry) => conceptInWords(resource['code'] as CodeableConcept)

const says = (flag: Entry, code: string, words: RegExp): boolean =>
  codeIn(categoriesOf(flag), systems.flagCategories) === code ||
  allInWords(categoriesOf(flag), conceptInWords).some((category) => words.test(category))

const concern = /safeguarding|child protection/i

const wordsOf = ({ text, coding = [] }: CodeableConcept): readonly string[] =>
  [text, ...coding.map(({ display }) => display)].filter((words) => words !== undefined)

/**
 * By its category, or by what it says: a flag without category, or filed among risks, would be shown to whoever may see
 * those, and the fewest may see a safeguarding concern.
 */
const isSafeguarding = (flag: Entry): boolean => {
  const code = flag.resource['code'] as CodeableConcept
  return says(flag, 'SG', concern) || codeIn([code], systems.flagCategories) === 'SG' || wordsOf(code).some((words) => concern.test(words))
}

/** What somebody needs to take part is no risk: it is sealed with the risks and does not count as one. */
const isAdjustment = (flag: Entry): boolean => says(flag, 'RA', /reasonable adjustment/i)

const saysNone = (flag: Entry): boolean => /^no (known )?risks?( known)?\.?$/i.test(codeOf(flag) ?? '')

const flagsOf = ({ others }: Content) => {
  const flags = others.filter(isFlag)
  const safeguarding = flags.filter(isSafeguarding)
  const rest = flags.filter((flag) => !isSafeguarding(flag))
  return { safeguarding, rest, risks: rest.filter((flag) => isActive(flag) && !isAdjustment(flag)) }
}

/** "No known risks" is an explicit value; silence is another. A risk beside it outweighs it. */
export const riskStatementOf = (content: Content): RiskStatement => {
  const { risks } = flagsOf(content)
  if (risks.length === 0) return 'not-stated'
  return risks.every(saysNone) ? 'none-known' : 'stated'
}

export const risksOf = (content: Content): object => {
  const { rest, risks } = flagsOf(content)
  const adjustments = rest.filter((flag) => isActive(flag) && isAdjustment(flag))
  return said({
    detail: allInWords(risks.filter((flag) => !saysNone(flag)), codeOf).join('; ') || undefined,
    adjustments: allInWords(adjustments, codeOf),
    fhir: rest.map(kept)
  })
}

export const safeguardingOf = (content: Content): object => {
  const { safeguarding } = flagsOf(content)
  return said({ concerns: allInWords(safeguarding.filter(isActive), codeOf), fhir: safeguarding.map(kept) })
}
