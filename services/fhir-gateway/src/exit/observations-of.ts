import type { Reference, Resource } from '../fhir.js'
import { systems } from '../systems.js'
import type { Assessed, ScoreTold } from './answer.js'

const stages = { baseline: 'Initial score', 'follow-up': 'Later score' } as const

const codesOf = ({ code, name, system, snomed }: Assessed['measure']): object => ({
  coding: [...(snomed === undefined ? [] : [{ system: systems.snomed, code: snomed }]), { system, code }],
  text: name
})

/** A measure of one number has it as its value, one of several has components `<measure>.<score>`. */
const valuesOf = ({ measure, scores }: Assessed): object => {
  const [only, ...others] = scores
  if (only !== undefined && others.length === 0) return { valueInteger: only.value, ...rangeOf(only) }
  const component = scores.map((score) => ({
    code: { coding: [{ system: measure.system, code: `${measure.code}.${score.code}` }], text: score.name },
    valueInteger: score.value,
    ...rangeOf(score)
  }))
  return { component }
}

const rangeOf = ({ minimum, maximum }: ScoreTold): object =>
  minimum === undefined || maximum === undefined
    ? {}
    : { referenceRange: [{ low: { value: minimum }, high: { value: maximum }, text: `Possible scores: ${minimum} to ${maximum}` }] }

/**
 * Observation = status category(survey, stage) code basedOn subject effectiveDateTime value|component [note] [derivedFrom]
 * A later score is `derivedFrom` the Observation of its initial one: it is what the change is measured from, and any
 * reader of R4 follows it, where the better fitting extension `sequelTo` would be passed over.
 */
export const observationsOf = (
  assessed: readonly Assessed[],
  { subject, request, urlOf }: { readonly subject: Reference | undefined; readonly request: Reference | undefined; readonly urlOf: (nth: number) => string }
): readonly Resource[] =>
  assessed.map((one) => {
    const baseline = one.baseline === undefined ? -1 : assessed.findIndex(({ id }) => id === one.baseline)
    return {
      resourceType: 'Observation',
      basedOn: [request],
      status: 'final',
      category: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey' }] },
        { coding: [{ system: systems.stage, code: one.stage }], text: stages[one.stage] }
      ],
      code: codesOf(one.measure),
      subject,
      effectiveDateTime: one.taken,
      ...valuesOf(one),
      ...(one.words === undefined ? {} : { note: [{ text: one.words }] }),
      ...(baseline < 0 ? {} : { derivedFrom: [{ reference: urlOf(baseline) }] })
    }
  })
