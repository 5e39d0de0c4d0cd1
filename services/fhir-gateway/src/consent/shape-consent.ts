import { everybody, type Organisation, type Recipient } from '@oldham-cares/domain'
import type { CodeableConcept, Resource } from '../fhir.js'
import { said as given } from '../mapping/kept.js'
import type { Parts } from '../surface/parts.js'
import { systems } from '../systems.js'
import type { Standing } from './recorded-here.js'
import type { Said } from './said-here.js'
import { purposes } from './what-is-shared.js'

type Shaping = Pick<Parts, 'pseudonyms' | 'register'>

const concept = (system: string, code: string): CodeableConcept => ({ coding: [{ system, code }] })

const identifierOf = ({ kind, id }: Recipient) => {
  const system = kind === 'partner' ? systems.partner : kind === 'care-team' ? systems.careTeam : systems.ods
  return { system, value: id }
}

const nameOf = ({ kind, id }: Recipient, { register }: Shaping): string | undefined =>
  (kind === 'care-team' ? register.careTeam(id) : (register.partner(id) ?? register.practice(id) ?? register.careSetting(id)))?.name

const actorOf = (recipient: Recipient, shaping: Shaping): readonly object[] | undefined =>
  recipient.id === everybody
    ? undefined
    : [
        {
          role: concept(systems.participation, 'IRCP'),
          reference: given({
            type: recipient.kind === 'care-team' ? 'CareTeam' : 'Organization',
            identifier: identifierOf(recipient),
            display: nameOf(recipient, shaping)
          })
        }
      ]

const purposeOf = (purpose: string | undefined): readonly object[] | undefined =>
  Object.entries(purposes)
    .filter(([, word]) => word === purpose)
    .map(([code]) => ({ system: systems.actReason, code }))

const written = (instant: number): string => new Date(instant).toISOString()

const provisionOf = ({ stated, categories }: Said, shaping: Shaping): object => {
  const { recipient, purpose, from, until } = stated
  const objects = stated.fact === 'ObjectionRecorded'
  const period = stated.fact === 'ConsentGiven' ? { start: written(from), ...(until === undefined ? {} : { end: written(until) }) } : undefined
  return given({
    type: objects ? 'deny' : 'permit',
    period,
    actor: actorOf(recipient, shaping),
    purpose: objects ? undefined : purposeOf(purpose),
    code: categories.map((category) => concept(systems.dataCategory, category))
  })
}

/**
 * Consent = id meta.versionId [status reason] status scope category patient dateTime organization policyRule provision
 * What this organisation recorded, as it stands now; the person is named by an id of its own.
 */
export const shapeConsent = (standing: Standing, person: string, reader: Organisation, shaping: Shaping): Resource => {
  const { id, said, status, reason, version } = standing
  const scoped = (kind: string, of: string) => shaping.pseudonyms.scopedId(reader, kind, of)
  const permits = said.some(({ stated }) => stated.effect === 'permit')
  return {
    resourceType: 'Consent',
    id: scoped('consent', id),
    meta: { versionId: version },
    ...(reason === undefined ? {} : { extension: [{ url: systems.statusReason, valueCodeableConcept: concept(systems.consentStatusReason, reason) }] }),
    status,
    scope: concept(systems.consentScope, 'patient-privacy'),
    category: [concept(systems.actCode, 'IDSCL')],
    patient: { reference: `Patient/${scoped('person', person)}` },
    dateTime: written(Math.min(...said.map(({ stated }) => stated.said))),
    organization: [{ identifier: identifierOf(reader) }],
    policyRule: concept(systems.actCode, permits ? 'OPTIN' : 'OPTOUT'),
    provision: { type: 'deny', provision: said.map((one) => provisionOf(one, shaping)) }
  }
}
