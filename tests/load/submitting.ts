import type { Command } from '@oldham-cares/domain'

type Envelope = Pick<Command, 'id' | 'digest' | 'person' | 'correlation' | 'seals'>

/** What a practice's door hands in about somebody new. */
export const submitting = (envelope: Envelope, referral: string, message: string): Command => ({
  ...envelope,
  type: 'SubmitReferral',
  sender: { kind: 'practice', id: 'A1001' },
  referral,
  message,
  source: 'gp',
  practice: 'A1001',
  numberStatus: 'absent',
  cluster: 'oldham-west',
  ageBand: '75-84',
  need: 'loneliness',
  risks: 'none-known'
})
