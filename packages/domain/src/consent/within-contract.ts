import type { DisclosurePolicy, PartnerContract, Standing } from '../policy.js'
import type { DataCategory, Recipient } from '../words.js'

type Row = DisclosurePolicy['rows'][number]

const parts: Readonly<Partial<Record<Standing, keyof PartnerContract>>> = {
  referrer: 'referred',
  'asked-partner': 'asked',
  'owning-partner': 'owner',
  'onward-partner': 'agreed',
  none: 'agreed'
}

/** What a partner's contract lets it hold; undefined of whoever has none to keep to. A partner without a contract holds nothing. */
const contractOf = ({ contracts }: DisclosurePolicy, { kind, id }: Recipient): Partial<PartnerContract> | undefined => {
  if (kind !== 'partner' || contracts === undefined) return undefined
  return Object.hasOwn(contracts, id) ? contracts[id] : {}
}

/** Of what a row of the policy opens: no more than the contract has for that part. What a row keeps for named roles is theirs. */
export const rowWithinContract = (policy: DisclosurePolicy, reader: Recipient, { standing, roles, categories }: Row): readonly DataCategory[] => {
  const contract = contractOf(policy, reader)
  if (contract === undefined) return categories
  const part = roles === undefined ? parts[standing] : 'safeguardingLead'
  const held = part === undefined ? [] : (contract[part] ?? [])
  return categories.filter((category) => held.includes(category))
}

/** What it may hold in no part at all it is not shown against an objection either. */
export const everWithinContract = (policy: DisclosurePolicy, reader: Recipient, category: DataCategory): boolean => {
  const contract = contractOf(policy, reader)
  return contract === undefined || Object.values(contract).some((held) => held.includes(category))
}
