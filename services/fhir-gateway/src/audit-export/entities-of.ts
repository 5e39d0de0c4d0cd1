import type { AccessRecorded } from '@oldham-cares/log'
import { systems } from '../systems.js'
import { absent, auditSystems } from './audit-systems.js'
import { interactionOf } from './interaction-of.js'

/** Where the record stands: the offset in its partition is the number without gaps that the seals are over. */
export interface Standing {
  readonly partition: number
  readonly offset: number
}

const typed = (code: string) => ({ system: auditSystems.entityType, code })
const played = (code: string) => ({ system: auditSystems.objectRole, code })
const detail = (type: string, said: string | undefined) => (said === undefined ? [] : [{ type, valueString: said }])

const details = ({ categories, exit, command, status }: AccessRecorded, { partition, offset }: Standing) => [
  ...categories.flatMap((category) => detail('category', category)),
  ...detail('exit', exit),
  ...detail('command', command),
  ...detail('status', status === undefined ? undefined : String(status)),
  ...detail('position', `${partition}/${offset}`)
]

const patientBy = (nhsNumber: string) => ({ type: 'Patient', identifier: { system: systems.nhsNumber, value: nhsNumber } })

/** What was searched for is not kept: the address held the number. */
const query = ({ what }: AccessRecorded) => ({ type: typed('2'), role: played('24'), description: what, _query: absent('masked') })

/** The referral that all of it was about, or else the whole of what is held about the person. */
const data = ({ what, referral }: AccessRecorded, nhsNumber: string) => ({
  what: referral === undefined ? patientBy(nhsNumber) : { type: 'ServiceRequest', identifier: { system: systems.referral, value: referral } },
  type: typed('2'),
  role: played('4'),
  description: what
})

const transaction = (correlation: string) => ({
  what: { identifier: { value: correlation } },
  type: { system: auditSystems.entityOfIhe, code: 'XrequestId' }
})

/**
 * entity       | of the record
 * patient      | person, by the number that whoever asks knows them by; details: categories, exit, command, status, position
 * query        | of a search: what, and nothing of what was searched for
 * data         | of all else: what; referral
 * transaction  | correlation
 */
export const entitiesOf = (record: AccessRecorded, nhsNumber: string, standing: Standing): readonly object[] => [
  { what: patientBy(nhsNumber), type: typed('1'), role: played('1'), detail: details(record, standing) },
  interactionOf(record) === 'search' ? query(record) : data(record, nhsNumber),
  ...(record.correlation === undefined ? [] : [transaction(record.correlation)])
]
