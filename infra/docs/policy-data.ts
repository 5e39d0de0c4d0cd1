import { readData } from './from-root.ts'

export interface Row {
  readonly standing: string
  readonly basis: string
  readonly categories: readonly string[]
  readonly roles?: readonly string[]
}

interface Bases {
  readonly bases: readonly { readonly basis: string; readonly confidentiality: string; readonly ukGdpr: readonly string[] }[]
}

export interface Exit {
  readonly name: string
  readonly service: string
  readonly how: string
  readonly to: string
  readonly purpose: string
  readonly standings: readonly string[]
  /** Without content: ids, types and times alone. */
  readonly thin?: boolean
  readonly regardless?: boolean
}

interface Contract {
  readonly id: string
  readonly name: string
  readonly holds: Readonly<Record<string, readonly string[]>>
  readonly reads: readonly string[]
}

const policy = <Content>(name: string): Content => readData(`contracts/policy/${name}.json`)

export const rows = (): readonly Row[] => policy<{ rows: readonly Row[] }>('disclosure').rows
export const bases = (): Bases['bases'] => policy<Bases>('lawful-basis').bases
export const exits = (): readonly Exit[] => policy<{ exits: readonly Exit[] }>('exits').exits
export const contracts = (): readonly Contract[] =>
  ['action-together', 'age-uk-oldham', 'mind', 'positive-steps'].map((id) => readData<Contract>(`contracts/partners/${id}.json`))

interface Retention {
  readonly source: string
  readonly yearsAfterLastReferral: number
}

/** A standing as a sentence about who has it. */
const standingInWords: Readonly<Record<string, string>> = {
  referrer: 'whoever referred: practice, care setting, partner or care team',
  'registered-practice': 'the practice the person is registered with',
  'asked-partner': 'a partner that is asked to accept',
  'owning-partner': 'the partner whose turn it is',
  'onward-partner': 'a partner the person was passed on to',
  'lead-partner': 'the lead, where nobody owns a referral',
  'reviewing-team': 'the care team that reviews a broken glass',
  'care-team': 'an IMDT or Focused Care team, from joining to leaving',
  none: 'anybody else, community groups too'
}

export const retention = (): string => {
  const { yearsAfterLastReferral, source } = policy<Retention>('retention')
  return `${yearsAfterLastReferral} years after the last referral was closed the hub erases the person, unless a legal hold stands: their keys are destroyed, and nothing that was sealed opens again. What remains on the log is pseudonymous: ids, times, organisations, statuses. An erasure is of one record: others that are linked with it as the same person's are named to whoever ordered it, and erased one by one. What was handed over before is in the hands of whoever received it, who is told that the person was erased. ${source}`
}

/** Who has a standing, and in which roles where it takes one. */
export const whoHas = ({ standing, roles }: Pick<Row, 'standing' | 'roles'>): string => {
  const words = standingInWords[standing] ?? standing
  return roles === undefined ? words : `${words}: ${roles.join(', ')}`
}
