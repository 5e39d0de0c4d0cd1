import type { Ask, DataCategory, Organisation } from '@oldham-cares/domain'
import type { Access } from '../audit/audit.js'

interface Sent {
  readonly sender: Organisation
  readonly plain: Partial<Record<DataCategory, unknown>>
  readonly correlation: string
}

interface Written {
  readonly person: string
  readonly command: string
  readonly repeated: boolean
}

/** On the record before the command is on the log: of what was taken there is always a record, of what is recorded not always a command. */
export const writeOf = ({ sender, plain, correlation }: Sent, ask: Ask, { person, command, repeated }: Written): Access => ({
  kind: ask.type === 'BreakGlass' ? 'break-glass' : 'write',
  organisation: { kind: sender.kind, id: sender.id },
  purpose: 'direct-care',
  what: ask.type,
  outcome: repeated ? 'repeated' : 'accepted',
  categories: Object.keys(plain) as DataCategory[],
  correlation,
  person,
  command,
  ...('referral' in ask && ask.referral !== undefined ? { referral: ask.referral } : {})
})
