import type { Arrival } from '../../support/outside.ts'
import { topicsRead, type Evidence } from './evidence.ts'
import type { Stood } from './decode.ts'

type Topic = (typeof topicsRead)[number]

const lead = { kind: 'partner', id: 'action-together' }
export const began = Date.parse('2026-11-22T09:00:00.000Z')

const stood = (topic: Topic, type: string, records: readonly object[]): Stood[] =>
  records.map((record, offset) => ({ topic, partition: 3, offset, valid: true, type, record }))

const fact = (sequence: number, type: string, more: object = {}) => ({
  type, id: `c${sequence}.0`, command: `c${sequence}`, correlation: `k${sequence}`, person: 'p1', sequence, time: began + sequence * 1_000, entitled: [lead], ...more
})

const release = ({ id, sequence, time }: ReturnType<typeof fact>) => ({
  id: `${id}:partner/action-together`, fact: id, person: 'p1', sequence, recipient: lead, decision: 'released', number: sequence, factTime: time
})

export const arrival = (number: number, more: Partial<Arrival> & { readonly id?: string } = {}): Arrival => ({
  who: 'action-together',
  at: new Date(began + number * 1_000 + 50).toISOString(),
  path: '/action-together',
  headers: { 'webhook-id': more.id ?? `e${number}` },
  body: { id: more.id ?? `e${number}`, type: 'uk.oldhamcares.contact.recorded.v1', time: new Date(began + number * 1_000 - 300).toISOString(), data: { stream: 's', number, person: 'x' } },
  answered: 204,
  ...more
})

/** One person of whom three things happened, each told to the lead, and all of it as it must be. */
export const sound = (): Evidence & { stood: Record<Topic, Stood[]>; arrivals: Record<string, Arrival[]> } => {
  const facts = [fact(1, 'ReferralSubmitted'), fact(2, 'ReferralAccepted'), fact(3, 'ContactRecorded')]
  const releases = facts.map(release)
  const empty = Object.fromEntries(topicsRead.map((topic) => [topic, [] as Stood[]])) as Record<Topic, Stood[]>
  return {
    stood: {
      ...empty,
      'hub.intake.v1': stood('hub.intake.v1', 'Command', facts.map(({ command: id, correlation }) => ({ id, correlation }))),
      'hub.events.v1': facts.map((record, offset) => ({ topic: 'hub.events.v1', partition: 3, offset, valid: true, type: record.type, record })),
      'hub.releases.partner.v1': stood('hub.releases.partner.v1', 'ReleaseDecided', releases),
      'hub.deliveries.v1': stood('hub.deliveries.v1', 'DeliveryRecorded', releases.map(({ id }) => ({ id, outcome: 'delivered', time: began + 5_000 })))
    },
    gatheredAt: began + 60_000,
    arrivals: { 'action-together': [arrival(1), arrival(2), arrival(3)] },
    answers: [{ door: 'partner', what: 'POST /referrals/{id}/contacts', status: 200, correlation: 'k3', began, ended: began }],
    watched: { takenBack: [], shown: [], denied: [], refused: [] },
    ledger: { entitled: 3, delivered: 3, withheld: 0, pending: 0, dead: 0, unexplained: 0 }
  }
}
