import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decideReleases, type Ask, type Fact, type Organisation, type Person, type Recipient, type Release } from '@oldham-cares/domain'
import { foldPerson, lastNumberRow, Log, partitionOf, personRow, topics } from '@oldham-cares/log'
import { auditOn, createLogger, followRequests, Health, Register } from '@oldham-cares/service-kit'
import { endpointSecrets, keyEncryptionKeyOf } from '@oldham-cares/vault'
import fastify from 'fastify'
import { decideOn } from '../../../tests/support/decide-on.js'
import { eventually } from '../../../tests/support/eventually.js'
import { realPartsOfOnesOwn } from '../../../tests/support/real-parts.js'
import { foldReleased } from '../src/notify/released-numbers.js'
import { openGateway } from '../src/open-gateway.js'
import { openSurface } from '../src/surface/open-surface.js'
import { lead, policy, practice } from './hub-in-memory.js'
import { fhirContract } from './messages.js'

const holds = ['contact', 'demographics', 'referral', 'risks', 'progress', 'outcome']

const contractsFolder = join(fhirContract, '..')

/**
 * Decides commands as casework does, and what this partner is told as its gateway does, by the domain's own rules. Other gateways
 * on the same log know no contract of this partner, and withhold what is released here.
 */
const otherServices = async (partner: Recipient) => {
  const log = await Log.open({ ...realPartsOfOnesOwn(), name: `others-${randomUUID().slice(0, 8)}` })
  const deciding = await decideOn(log, policy)
  const people = log.view(`people-${randomUUID().slice(0, 8)}`)
  const released = log.view(`released-${randomUUID().slice(0, 8)}`)
  const decideAt = log.deciderAt(topics.releases.partner, released)
  const turns = new Map<number, Promise<unknown>>()
  const release = async (fact: Fact) => {
    const person = await people.row<Person>(partitionOf(fact.person), personRow(fact.person))
    if (person === undefined) throw new Error('a fact about nobody')
    const last = lastNumberRow(partner)
    await decideAt(partitionOf(fact.person), [last], (rows) =>
      decideReleases({ serves: ['partner'], policy: policy.disclosure }, person, fact, () => rows.get<number>(last) ?? 0, Date.now())
        .filter(({ recipient }) => recipient.id === partner.id)
        .map((record) => ({ key: fact.person, record }))
    )
  }
  const unreadable = async () => {}
  const stored = (partition: number, facts: readonly Fact[]) => {
    for (const fact of facts.filter(({ entitled }) => entitled.some(({ id }) => id === partner.id)))
      turns.set(partition, (turns.get(partition) ?? Promise.resolve()).then(() => release(fact)))
  }
  const releasing = log.consumerBeside(
    `others-${randomUUID().slice(0, 8)}`,
    new Map([
      [topics.events, log.projector<Fact>(topics.events, people, { input: foldPerson, unreadable, stored })],
      [topics.releases.partner, log.projector<Release>(topics.releases.partner, released, { input: foldReleased, unreadable })]
    ])
  )
  await releasing.start()
  return { log, close: async () => (await releasing.close(), await deciding.close(), log.close()) }
}

/** A partner of its own that subscribes, the gateway that may be opened and killed, and those who decide beside it: on real parts. */
export const subscribedHub = async () => {
  const partner = `p-${randomUUID().slice(0, 8)}`
  const folder = await mkdtemp(join(tmpdir(), 'fhir-subscriptions-'))
  const kekFile = join(folder, 'kek')
  const partnersFolder = join(folder, 'partners')
  const kek = randomBytes(32)
  await writeFile(kekFile, kek.toString('base64'))
  await mkdir(partnersFolder)
  await writeFile(join(partnersFolder, `${partner}.json`), JSON.stringify({ id: partner, holds: { referred: [], asked: [], owner: holds, agreed: holds, safeguardingLead: [] } }))
  const name = `fhir-gateway-${randomUUID().slice(0, 8)}`
  const others = await otherServices({ kind: 'partner', id: partner })
  const register = new Register({
    practices: [],
    partners: [{ id: 'action-together', name: 'Action Together', lead: true }, { id: partner, name: 'Example Partner', lead: false }, { id: `${partner}-other`, name: 'Another Partner', lead: false }],
    careTeams: []
  })

  const open = async () => {
    const hubLog = await Log.open({ ...realPartsOfOnesOwn(), name })
    const health = new Health()
    const gateway = await openGateway({
      config: { publicUrl: 'https://hub.example', kekFile, exits: [name], documentsFolder: undefined, fhirContractFolder: fhirContract, policyFolder: join(contractsFolder, 'policy'), odsCode: undefined, contractsFolder, partnersFolder, webhooksLocal: 'allowed' },
      hubLog,
      audit: auditOn(hubLog, 'fhir-gateway'),
      log: createLogger({ service: 'fhir-gateway', level: 'silent' }),
      register,
      authenticate: async (authorization, scope) => {
        const org = authorization?.replace('Bearer ', '') ?? ''
        return scope === 'partner' || scope === 'endpoints' ? { ok: true, org, scope: [scope], client: 'test', worker: 'test' } : { ok: false, reason: 'wrong-scope' }
      },
      health
    })
    const app = fastify({ genReqId: ({ headers }) => String(headers['x-correlation-id']) })
    followRequests(app)
    await openSurface(app, gateway.parts)
    const address = await app.listen({ host: '127.0.0.1', port: 0 })
    const { exit } = gateway
    const consumer = hubLog.consumer(
      new Map([
        [topics.events, exit.facts],
        [topics.releases.gp, exit.releases],
        [topics.deliveries, exit.deliveries],
        [topics.releases.partner, exit.partnerReleases],
        [topics.subscriptions, exit.subscriptions]
      ])
    )
    await consumer.start()
    return {
      base: `${address}/fhir/R4`,
      hubLog,
      gateway,
      becomesReady: () =>
        eventually(async () => {
          if (!(await health.readiness()).ready) throw new Error('the gateway is not ready')
        }, { withinMs: 50_000 }),
      close: async () => {
        gateway.stop()
        await app.close()
        await consumer.close()
        await hubLog.close()
      }
    }
  }

  const tell = (person: string, sender: Organisation, ask: Ask) => {
    const id = randomUUID()
    return others.log.append(topics.intake, person, { id, digest: id, person, sender, correlation: `inside-${id}`, seals: [], ...ask } as never)
  }
  const consent = { type: 'GiveConsent', recipient: { kind: 'partner', id: partner }, categories: ['contact', 'referral', 'progress'], purpose: 'onward-referral', evidence: 'verbal' } as const
  const secrets = await endpointSecrets(keyEncryptionKeyOf(kek))
  return {
    partner,
    secrets: () => secrets,
    open,
    /** Somebody whom a practice has referred and who has agreed to this partner: its first event. */
    someoneWhoAgreed: async () => {
      const person = randomUUID()
      const referral = randomUUID()
      await tell(person, practice, { type: 'SubmitReferral', referral, message: randomUUID(), source: 'gp', practice: 'A1001', numberStatus: 'verified', cluster: 'oldham-west', ageBand: '25-34', need: 'wellbeing', risks: 'none-known' } as Ask)
      await tell(person, lead, { type: 'AcceptReferral', referral })
      await tell(person, lead, { ...consent, consent: randomUUID(), from: Date.now(), until: Date.now() + 3_600_000 } as Ask)
      return { person, referral }
    },
    /** One more event about the person. */
    agreesAgain: (person: string) => tell(person, lead, { ...consent, consent: randomUUID(), from: Date.now(), until: Date.now() + 3_600_000 } as Ask),
    withdraws: (person: string) => tell(person, lead, { type: 'WithdrawConsent', consent: randomUUID(), recipient: consent.recipient, categories: [], reason: 'asked' } as Ask),
    close: async () => {
      await others.close()
      await rm(folder, { recursive: true })
    }
  }
}
