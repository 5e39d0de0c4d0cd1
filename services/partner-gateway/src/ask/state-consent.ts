import { everybody, type ConsentStatement, type Recipient } from '@oldham-cares/domain'
import { idFromCommand } from '@oldham-cares/vault'
import type { Body } from '../contract/body.js'
import type { Asked } from '@oldham-cares/service-kit'

export const consentIdOf = (command: string): string => idFromCommand('consent', command)

/** `referral` is the hub's id of the one under which the person agreed. */
export const giveConsent = (recipient: Recipient, referral: string, body: Body<'GiveConsent'>): Asked => ({
  plain: {},
  ask: (command) => ({
    type: 'GiveConsent',
    consent: consentIdOf(command),
    under: referral,
    recipient,
    categories: body.categories,
    purpose: body.purpose,
    from: Date.parse(body.from),
    ...(body.until === undefined ? {} : { until: Date.parse(body.until) }),
    evidence: body.evidence
  })
})

/** The person was asked, and said no. */
export const refuseConsent = (recipient: Recipient, referral: string, body: Body<'RefuseConsent'>): Asked => ({
  plain: {},
  ask: (command) => ({
    type: 'RefuseConsent',
    consent: consentIdOf(command),
    under: referral,
    recipient,
    categories: body.categories ?? [],
    purpose: body.purpose,
    evidence: body.evidence
  })
})

const toEverybody: Recipient = { kind: 'partner', id: everybody }

export const objectTo = (body: Body<'RecordObjection'>): Asked => ({
  plain: {},
  ask: (command) => ({
    type: 'RecordObjection',
    consent: consentIdOf(command),
    recipient: body.recipient ?? toEverybody,
    categories: body.categories ?? [],
    reason: body.reason,
    ...(body.evidence === undefined ? {} : { evidence: body.evidence })
  })
})

export const withdrawnFrom = (statement: ConsentStatement, { from }: Body<'WithdrawConsent'>): Recipient =>
  from === 'everybody' ? toEverybody : statement.recipient

/** It bears the id of the consent it takes back. */
export const withdrawConsent = (statement: ConsentStatement, body: Body<'WithdrawConsent'>): Asked => ({
  plain: {},
  ask: () => ({
    type: 'WithdrawConsent',
    consent: statement.id,
    recipient: withdrawnFrom(statement, body),
    categories: body.categories ?? [],
    reason: body.reason,
    ...(body.evidence === undefined ? {} : { evidence: body.evidence })
  })
})
