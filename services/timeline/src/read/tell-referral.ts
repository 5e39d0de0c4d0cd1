import type { AgreedAction, Person, Referral, ReferralStatus, RiskStatement } from '@oldham-cares/domain'
import { asCareTeam } from '../fold/rows.js'
import { written, type NamedOrganisation, type Names } from './names.js'
import { riskWords } from './tell-risks.js'
import { shownOfReferral, type Asking, type Shown } from './what-may-be-shown.js'

export interface ToldAction {
  readonly action: string
  readonly status: AgreedAction['status']
  readonly due?: string
}

export interface ToldKeyWorker {
  readonly team: NamedOrganisation
  readonly worker: string
}

export interface ToldReferral {
  readonly referral: string
  readonly status: ReferralStatus
  readonly owner?: NamedOrganisation
  readonly risks: { readonly statement: RiskStatement; readonly says: string }
  /** Only to a team that may see progress. */
  readonly keyWorkers?: readonly ToldKeyWorker[]
  readonly actions?: readonly ToldAction[]
}

type Holding<Kept extends Referral> = Person & { readonly referrals: Readonly<Record<string, Kept>> }

const ofReferral = <Kept extends Referral>(person: Holding<Kept>, asking: Asking) =>
  Object.values(person.referrals)
    .toSorted((a, b) => a.submitted - b.submitted || (a.id < b.id ? -1 : 1))
    .map((referral) => ({ referral, shown: shownOfReferral(person, referral.id, asking) }))

/** The referrals of one record that the team may see anything of, in the order they came. */
export const referralsShown = <Kept extends Referral>(person: Holding<Kept>, asking: Asking): readonly { readonly referral: Kept; readonly shown: Shown }[] =>
  ofReferral(person, asking).filter((one): one is { referral: Kept; shown: Shown } => one.shown !== undefined)

export const tellAction = ({ id, status, due }: AgreedAction, names: Names): ToldAction => ({
  action: names.scoped('action', id),
  status,
  ...(due === undefined ? {} : { due: written(due) })
})

const dueFirst = (a: AgreedAction, b: AgreedAction): number => (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER)

const toldWork = ({ keyWorkers, actions }: Referral, names: Names): Pick<ToldReferral, 'keyWorkers' | 'actions'> => ({
  keyWorkers: keyWorkers.map(({ team, worker }) => ({ team: names.organisation(asCareTeam(team)), worker: names.worker(asCareTeam(team), worker) })),
  actions: actions
    .filter(({ status }) => status === 'agreed')
    .toSorted(dueFirst)
    .map((action) => tellAction(action, names))
})

/** How a referral stands, without opening anything. */
export const tellReferral = (referral: Referral, { categories }: Shown, names: Names): ToldReferral => ({
  referral: names.scoped('referral', referral.id),
  status: referral.status,
  ...(referral.owner === undefined ? {} : { owner: names.organisation({ kind: 'partner', id: referral.owner }) }),
  risks: { statement: referral.risks, says: riskWords[referral.risks] },
  ...(categories.includes('progress') ? toldWork(referral, names) : {})
})
