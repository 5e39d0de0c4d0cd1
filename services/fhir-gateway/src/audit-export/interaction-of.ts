import type { Ask } from '@oldham-cares/domain'
import type { AccessRecorded } from '@oldham-cares/log'

/** FHIR's word for what was done, and the action that goes with it. */
export const interactions = {
  read: 'R',
  search: 'E',
  create: 'C',
  update: 'U',
  delete: 'D',
  operation: 'E'
} as const

export type Interaction = keyof typeof interactions

/** The commands that bring something new; the others change what is there. */
const creating: ReadonlySet<string> = new Set<Ask['type']>([
  'SubmitReferral',
  'MakeOnwardReferral',
  'GiveSignpost',
  'RecordContact',
  'RecordNote',
  'RecordAction',
  'RecordGoal',
  'RecordAssessment',
  'RecordOutcome',
  'RaiseRisk',
  'GiveConsent',
  'RefuseConsent',
  'RecordObjection',
  'StateTogether',
  'OverrideObjection',
  'BreakGlass',
  'LinkPerson',
  'LinkHousehold',
  'PlaceLegalHold'
])

const byMethod: Readonly<Record<string, Interaction>> = { GET: 'read', POST: 'create', PUT: 'update', PATCH: 'update', DELETE: 'delete' }

const ofCommand = (command: string): Interaction =>
  command === 'ErasePerson' ? 'delete' : creating.has(command) ? 'create' : 'update'

/** By its kind; where that does not say, by the method of the route or by the command that `what` names. */
export const interactionOf = ({ kind, what }: Pick<AccessRecorded, 'kind' | 'what'>): Interaction => {
  if (kind === 'read' || kind === 'search') return kind
  if (kind === 'replay' || kind === 'configuration') return 'operation'
  const [first = '', route] = what.split(' ')
  return route === undefined ? ofCommand(first) : (byMethod[first] ?? 'operation')
}
