import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { decide, decideReleases, policyOf, verdictsAsked, type Ask, type Command, type Fact, type Organisation, type Person, type Policy, type Recipient, type Release } from '@oldham-cares/domain'
import { NotCaughtUp, partitionOf, personRow, personToDecide, topics, type Log, type VerdictBell, type View } from '@oldham-cares/log'
import { auditKey, AuditAway, Door, Register, type Access, type Authenticate, type Logger, type Plain } from '@oldham-cares/service-kit'
import { keyEncryptionKeyOf, meetingAt, PersonKeys, pseudonymsFrom, seal, sealContext } from '@oldham-cares/vault'
import { rowsOver } from '../../../tests/support/rows-over.js'
import { SealedInMemory } from '../../../tests/support/sealed-in-memory.js'
import { loadContract } from '../src/contract/load-contract.js'
import { knownIn } from '../src/exit/known.js'
import { releaseToPractices } from '../src/exit/release-to-practices.js'
import type { PatientRead } from '../src/patient/read-patient.js'
import type { Parts } from '../src/surface/parts.js'
import { fhirContract } from './messages.js'
import { subscriptionsInMemory } from './subscriptions-in-memory.js'

const policyFile = (name: string) =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../../contracts/policy/${name}.json`, import.meta.url)), 'utf8'))

export const policy: Policy = policyOf({
  routing: policyFile('routing'),
  disclosure: policyFile('disclosure'),
  timers: policyFile('timers'),
  measures: policyFile('measures')
})

export const practice: Organisation = { kind: 'practice', id: 'A1001' }
export const lead: Organisation = { kind: 'partner', id: 'action-together' }

const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  words: () => {},
  child: () => silent
}

export const register = new Register({
  practices: [
    { id: 'A1001', name: 'Failsworth Example Practice', fhir: 'http://127.0.0.1:1/A1001/fhir/R4', cluster: 'oldham-west' },
    { id: 'B2002', name: 'Saddleworth Example Practice', fhir: 'http://127.0.0.1:1/B2002/fhir/R4', cluster: 'oldham-east' },
    { id: 'A1003', name: 'Werneth Example Practice', cluster: 'oldham-central' }
  ],
  careSettings: [
    { id: 'H3003', kind: 'acute', name: 'Example assessment ward', fhir: 'http://127.0.0.1:1/H3003/fhir/R4', cluster: 'oldham-central' },
    { id: 'M4004', kind: 'mental-health', name: 'Example Mental Health Team', fhir: 'http://127.0.0.1:1/M4004/fhir/R4', cluster: 'oldham-west' }
  ],
  partners: [
    { id: 'action-together', name: 'Action Together', lead: true },
    { id: 'mind', name: 'Tameside, Oldham and Glossop Mind', lead: false },
    { id: 'positive-steps', name: 'Positive Steps', lead: false }
  ],
  careTeams: [{ id: 'imdt-west', name: 'Oldham West IMDT', kind: 'imdt', cluster: 'oldham-west' }]
})

/** Compiled once for all tests of a file. */
const contract = loadContract(fhirContract)

const partnersHere = ['action-together', 'mind', 'positive-steps', 'nobody-here']

/** `Bearer A1001` is the practice's token, `Bearer mind` a partner's, `Bearer mind-reads` one that may change nothing, `Bearer governance` that of who audits; `Bearer expired` and the like are refused by that name. */
const authenticate: Authenticate = async (authorization, scope) => {
  const token = authorization?.replace('Bearer ', '')
  if (token === undefined) return { ok: false, reason: 'missing' }
  const [org, may] = token === 'governance' ? ['ops', 'ops:audit'] : [token, 'fhir']
  const partner = token.replace('-reads', '')
  const mayAsPartner = token === partner ? ['partner', 'endpoints'] : ['partner']
  if (partnersHere.includes(partner) && mayAsPartner.includes(scope)) return { ok: true, org: partner, scope: [scope], client: token, worker: token }
  if (token !== 'governance' && !/^[A-Z]\d{4}$/.test(token) && !partnersHere.includes(partner)) return { ok: false, reason: token as 'expired' }
  return scope === may ? { ok: true, org, scope: [scope], client: token, worker: token } : { ok: false, reason: 'wrong-scope' }
}

export interface HubInMemory {
  readonly parts: Parts
  readonly view: Pick<View, 'ask' | 'askAt'>
  /** Everything the view holds. */
  readonly rows: ReadonlyMap<string, unknown>
  /** What was put on the audit record. */
  readonly audited: Access[]
  /** The same where it stands on the log. */
  readonly auditLog: SealedInMemory
  readonly commands: Command[]
  readonly facts: Fact[]
  readonly releases: Release[]
  /** What practices' own servers hold, by id; and the addresses that were read there. */
  readonly patients: Record<string, PatientRead>
  readonly fetched: string[]
  /** A command of somebody else about a person, decided like any other. */
  act(person: string, sender: Organisation, ask: Ask, plain?: Plain): Promise<Fact>
  /** What goes wrong from now on: the view is not caught up, the log is away, nothing is decided. */
  trouble: 'none' | 'not-caught-up' | 'log-away' | 'undecided' | 'audit-away'
  /** Whether other records of a person have taken a denial over. */
  linkedFollow: boolean
  now: number
}

/** The door's real parts over the domain's real decider, with a Map for a log and a view. */
export const hubInMemory = async (): Promise<HubInMemory> => {
  const kek = keyEncryptionKeyOf(Buffer.alloc(32, 7))
  const keys = new PersonKeys(kek)
  const pseudonyms = await pseudonymsFrom(kek)
  const stored = new Map<string, unknown>()
  const rows = rowsOver(stored)
  const rules = releaseToPractices(policy.disclosure, pseudonyms, { unreadable: async () => {} })
  const streams = new Map<string, number>()
  let mappings = 0
  let requests = 0

  const decideNow = (command: Command): readonly Fact[] => {
    const made = decide(personToDecide(rows, command.person, verdictsAsked(command)), command, policy, hub.now)
    for (const fact of made) {
      rules.input?.fold(structuredClone(fact), rows)
      const last = ({ id }: Recipient) => streams.get(id) ?? 0
      const now = stored.get(personRow(fact.person)) as Person
      for (const release of decideReleases({ serves: ['practice', 'care-setting'], policy: policy.disclosure }, now, fact, last, hub.now)) {
        if (release.number !== undefined) streams.set(release.recipient.id, release.number)
        hub.releases.push(release)
      }
    }
    hub.facts.push(...made)
    return made
  }

  const askView: View['ask'] = async (partition, names) => {
    if (hub.trouble === 'not-caught-up') throw new NotCaughtUp('in memory')
    return names.map((name) => (name.startsWith('alias:') && partition > 0 ? undefined : structuredClone(stored.get(name))))
  }
  const askAt: View['askAt'] = async (partition, names) => ({ folded: hub.facts.length, rows: await askView(partition, names) })
  const view = { ask: askView, askAt } as unknown as View
  const log = {
    append: async (_topic: string, _key: string, command: Command) => {
      if (hub.trouble === 'log-away') throw new Error('ECONNREFUSED')
      hub.commands.push(command)
      if (hub.trouble !== 'undecided') decideNow(command)
    },
    passedBy: async () => true
  } as unknown as Log
  const bell = { await: async (_id: string, _ms: number, read: () => Promise<unknown>) => read() } as unknown as VerdictBell
  const meet = meetingAt({ kek, keys, now: () => hub.now, appendMapping: async (record) => keys.apply(record, mappings++) })
  const auditLog = new SealedInMemory()
  const audit = {
    async record(access: Access) {
      if (hub.trouble === 'audit-away') throw new AuditAway()
      hub.audited.push(access)
      const about = { type: 'AccessRecorded', id: `access-${hub.audited.length}`, time: hub.now, service: 'fhir-gateway', client: 'test', what: 'GET /test' }
      const key = auditKey(access)
      auditLog.put(topics.audit, partitionOf(key), { ...about, ...access }, key)
    }
  }
  const gate = { view, policy: policy.disclosure, now: () => hub.now, audit }
  const door = new Door({ log, view, bell, keys, meet, pseudonyms, audit, exits: [] })

  const hub: HubInMemory = {
    parts: {
      log: silent,
      register,
      authenticate,
      contract: await contract,
      clusters: policyFile('clusters'),
      gate,
      auditLog,
      hand: (request) => door.hand(request),
      linkedHaveFollowed: async () => hub.linkedFollow,
      known: knownIn(view, pseudonyms),
      keys,
      pseudonyms,
      now: () => hub.now,
      base: 'https://hub.example/fhir/R4',
      subscriptions: subscriptionsInMemory({ gate, pseudonyms, now: () => hub.now }),
      async readPatient(base, id) {
        hub.fetched.push(`${base}/Patient/${id}`)
        return hub.patients[id] ?? { not: 'gone' }
      }
    },
    patients: {},
    fetched: [],
    view,
    rows: stored,
    audited: [],
    auditLog,
    commands: [],
    facts: [],
    releases: [],
    trouble: 'none',
    linkedFollow: true,
    now: Date.parse('2026-03-02T09:15:00Z'),
    async act(person, sender, ask, plain = {}) {
      const key = await keys.keyFor(person)
      if (key === undefined || key === 'erased') throw new Error('nobody by this id')
      requests += 1
      const id = `${sender.id}-${requests}`
      const seals = Object.entries(plain).map(([category, words]) => {
        const one = category as keyof Plain
        return seal(key.key, { keyId: key.keyId, category: one, context: sealContext(id, one, 'v1') }, words)
      })
      const [fact] = decideNow({ id, digest: id, person, sender, correlation: `inside-${id}`, seals, ...ask })
      if (fact === undefined) throw new Error('nothing was decided')
      return fact
    }
  }
  return hub
}
