import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Command, Fact, Seal } from '@oldham-cares/domain'
import { topics, type Log } from '@oldham-cares/log'
import { openVault, type Vault } from '@oldham-cares/service-kit'
import { seal, sealContext, type PersonKey } from '@oldham-cares/vault'
import { open } from '@oldham-cares/vault/open'
import { eventually } from '../support/eventually.ts'
import { everyByte, filesBelow, holding } from '../support/every-byte.ts'
import { jsonApi } from '../support/json-api.ts'
import { openLog } from '../support/open-log.ts'
import { outside } from '../support/outside.ts'
import { practiceSystem } from '../support/practice-system.ts'
import { newReferral, testNhsNumber } from '../support/referral-message.ts'
import { eachAtOnce, sendUntilAnswered, untilDone } from '../support/send-until-answered.ts'
import { hurryCompaction } from './hurry-compaction.ts'
import { manyReferrals, practiceOf, type Request } from './many-referrals.ts'
import { copyLogAside, restoreLog } from './older-log.ts'
import { hubWithItsBroker } from './fresh-hub.ts'
import type { OwnHub } from './own-hub.ts'

const minutes = (n: number) => n * 60_000
const count = 1_000
/** Her numbers and words stand in nobody else's record. */
const her = { nhsNumber: testNhsNumber(71_234), family: 'Unmistakeable', given: 'Rosalinda', gender: 'female', birthDate: '1941-07-23', phone: '01632960777', line: '7 Forgettable Row', postcode: 'OL9 6AB' } as const
const herNeed = 'Cannot leave the house since the winter'
const metAtHome = 'Talked in her kitchen about the garden'
const lateWord = 'A word that came too late'
const herWords = [her.nhsNumber, her.family, her.given, her.birthDate, her.phone, her.line, herNeed, metAtHome, lateWord]
const at = 500
/** Hers has no FHIR server: what it is told lies in a folder until it is fetched. */
const practiceAt = (index: number) => (index === at ? 'A1003' : practiceOf(index))
/** A retry under its ids is the same request. */
const herIds = { requestId: randomUUID(), correlationId: randomUUID() }

const requests = manyReferrals(count, 10_000).map((request, index): Request =>
  index === at ? { ids: herIds, bundle: newReferral({ practice: practiceAt(at), patient: her, reason: herNeed, risks: 'none-known' }) } : request
)
const folder = mkdtempSync(join(tmpdir(), 'erasure-'))
let own: OwnHub
let log: Log
let vault: Vault
/** Her key as somebody held it who was about to send. */
let met: PersonKey
let wrapped: Buffer
let restored: readonly Fact[]
let statuses: readonly number[]

const readAll = async (): Promise<readonly Fact[]> => {
  const reader = await openLog(own.run, 'facts-reader')
  const facts: Fact[] = []
  await reader.follow(topics.events, async (received) => {
    if (received.valid) facts.push((await reader.codec.decode(received)) as Fact)
  })
  await reader.close()
  return facts
}

const sealsOf = (facts: readonly Fact[]): readonly Seal[] => facts.flatMap(({ seals }) => seals)

const kekFile = (): string => own.run.kek

/** What the keys of this moment open, of hers and of everybody else's. */
const openable = async (facts: readonly Fact[]) => {
  const reader = await openLog(own.run, 'vault-reader')
  const { keys } = await openVault(reader, kekFile())
  const opened = await Promise.all(
    sealsOf(facts).map(async (sealed) => {
      const key = await keys.keyById(sealed.keyId)
      return { hers: sealed.keyId === met.keyId, content: key === 'erased' || key === undefined ? undefined : JSON.stringify(open(key, sealed)) }
    })
  )
  await reader.close()
  return { hers: opened.filter(({ hers }) => hers), others: opened.filter(({ hers }) => !hers) }
}

const expectOnlyHersGone = async (facts: readonly Fact[]): Promise<void> => {
  const { hers, others } = await openable(facts)
  expect(hers.length).toBeGreaterThan(0)
  expect(hers.filter(({ content }) => content !== undefined)).toEqual([])
  expect(others.filter(({ content }) => content === undefined)).toEqual([])
  const all = others.map(({ content }) => content).join('\n')
  const families = requests.map((_, index) => `Family${10_000 + index}`).filter((_, index) => index !== at)
  expect(families.filter((family) => !all.includes(`"${family}"`))).toEqual([])
}

/** Left for practices and not fetched. */
const documents = () => filesBelow(join(own.run.folder, 'documents'))

const expectNothingPlain = async (): Promise<void> => {
  const kept = { ...(await everyByte(own.run)), documents: await documents() }
  expect(holding(kept.log, requests[at]!.ids.correlationId).length).toBeGreaterThan(0)
  expect(herWords.flatMap((word) => Object.values(kept).flatMap((place) => holding(place, word)).map((place) => `${word}: ${place}`))).toEqual([])
}

/** How many referrals a practice finds of one of its people, and what it is shown of them. */
const foundBy = async (index: number, nhsNumber: string): Promise<{ readonly status: number; readonly total: number }> => {
  const query = encodeURIComponent(`https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`)
  const { status, body } = await practiceSystem(own.run, practiceAt(index)).read(`/ServiceRequest?patient:identifier=${query}`)
  return { status, total: body?.entry?.length ?? 0 }
}

/** Some of the others, each by their own practice; she by hers. */
const expectDoorsToKnow = async (): Promise<void> => {
  const others = [0, 1, 250, at - 1, at + 1, count - 2, count - 1]
  const found = await Promise.all(others.map((index) => foundBy(index, testNhsNumber(10_000 + index))))
  expect(found.map(({ status, total }) => [status, total > 0])).toEqual(others.map(() => [200, true]))
  expect(await foundBy(at, her.nhsNumber)).toEqual({ status: 200, total: 0 })
}

const onDisk = (bytes: Buffer): readonly string[] => {
  const data = join(own.run.folder, 'kafka', 'data')
  const files = readdirSync(data).filter((name) => name.startsWith(topics.keys)).flatMap((name) => readdirSync(join(data, name)).map((file) => join(data, name, file)))
  return files.filter((file) => readFileSync(file).includes(bytes))
}

beforeAll(async () => {
  process.env['HUB_KEYS_SECONDS'] = '2'
  own = await hubWithItsBroker('erasure')
  await hurryCompaction(own.run)
  const practices = new Map(['A1001', 'B2002', 'A1003'].map((id) => [id, practiceSystem(own.run, id)]))
  const answers = await eachAtOnce(requests, 24, ({ bundle, ids }, index) => sendUntilAnswered(practices.get(practiceAt(index))!, bundle, ids))
  statuses = [...new Set(answers.map(({ answer }) => answer.status))]
  log = await openLog(own.run, 'erasure')
  vault = await openVault(log, kekFile())
}, minutes(6))

afterAll(async () => {
  await log?.close()
  await own?.forget()
  rmSync(folder, { recursive: true, force: true })
  delete process.env['HUB_KEYS_SECONDS']
}, minutes(2))

describe('One of 1,000 people is erased', () => {
  it('after somebody has worked with her, and a copy of the log was put aside', async () => {
    expect(statuses).toEqual([200])
    met = await vault.meet(vault.pseudonyms.hmacOfNhsNumber(her.nhsNumber))
    wrapped = Buffer.from(vault.keys.directory.recordOf(met.keyId)?.wrapped ?? '', 'base64')
    const lead = jsonApi(own.run, 'partner', 'action-together')
    const person = vault.pseudonyms.scopedId({ kind: 'partner', id: 'action-together' }, 'person', met.person)
    const routed = await eventually(async () => {
      const arrived = (await outside(own.run).arrivals('action-together')).find(({ body }) => body.data.person === person)
      expect(arrived).toBeDefined()
      return arrived!.body.data.referral as string
    })
    await untilDone(lead, `/referrals/${routed}/accept`, {})
    await untilDone(lead, `/referrals/${routed}/contacts`, { contact: 'attended', note: metAtHome })
    await eventually(async () => expect(holding(await documents(), her.family)).not.toEqual([]))
    copyLogAside(own, folder)
    restored = await readAll()
    expect((await openable(restored)).hers.map(({ content }) => content).join()).toContain(metAtHome)
    await eventually(() => expect(onDisk(wrapped).length).toBeGreaterThan(0))
  }, minutes(1))

  it('is answered as done once nobody can show anything of her', async () => {
    const governance = jsonApi(own.run, 'ops', 'governance')
    const key = randomUUID()
    const asking = { nhsNumber: her.nhsNumber, reason: 'request', legalBasis: 'gdpr-17-1-b' }
    const answer = await eventually(async () => {
      const asked = await governance.post('/erasures', asking, key)
      expect([asked.status, asked.body]).toEqual([200, expect.objectContaining({ state: 'erased', person: met.person })])
      return asked.body
    }, { withinMs: 30_000 })
    expect(holding(await documents(), her.family)).toEqual([])
    expect(answer.keys).toEqual({ of: 1, erased: 1 })
    await eventually(async () => expect(await vault.keys.keyById(met.keyId)).toBe('erased'))
  }, minutes(1))

  it('the message that referred her, sent again by somebody who heard no answer, does not bring her back', async () => {
    const { answer } = await sendUntilAnswered(practiceSystem(own.run, practiceAt(at)), requests[at]!.bundle, herIds)
    expect([answer.status, answer.body.issue[0].code]).toEqual([404, 'deleted'])
    expect(vault.keys.findByHmac(vault.pseudonyms.hmacOfNhsNumber(her.nhsNumber))).toBeUndefined()
  })

  it('a late command sealed under the erased key is refused, and its words are nobody’s to read', async () => {
    const id = randomUUID()
    const context = { keyId: met.keyId, category: 'progress', context: sealContext(id, 'progress', 'v1') } as const
    const late: Command = {
      type: 'RecordContact', id, digest: id, person: met.person, sender: { kind: 'partner', id: 'action-together' }, correlation: randomUUID(),
      referral: randomUUID(), contact: 'made', seals: [seal(met.key, context, { words: lateWord })]
    }
    await log.append(topics.intake, met.person, late)
    await eventually(async () => {
      const verdicts = (await readAll()).filter(({ command }) => command === id)
      expect(verdicts).toEqual([expect.objectContaining({ type: 'CommandRefused', reason: 'PERSON.ERASED', person: met.person })])
    })
  }, minutes(1))

  it('compaction takes her key from the disk', async () => {
    await eventually(() => expect(onDisk(wrapped)).toEqual([]), { withinMs: 60_000, everyMs: 500 })
  }, minutes(2))

  it('everything rebuilt from offset 0: nothing of her can be read or found, and 999 are unharmed', async () => {
    await own.rebuildAll()
    await eventually(expectDoorsToKnow, { withinMs: 60_000, everyMs: 500 })
    await Promise.all([readAll().then(expectOnlyHersGone), expectNothingPlain()])
  }, minutes(4))

  it('whoever comes back under her number is somebody new', async () => {
    const { answer } = await sendUntilAnswered(practiceSystem(own.run, 'B2002'), newReferral({ practice: 'B2002', patient: her, reason: 'Another matter', risks: 'none-known' }))
    expect(answer.status).toBe(200)
    const back = await eventually(() => {
      const person = vault.keys.findByHmac(vault.pseudonyms.hmacOfNhsNumber(her.nhsNumber))
      expect(person).toBeDefined()
      return person
    })
    expect(back).not.toBe(met.person)
  }, minutes(1))

  it('an older copy of the log beside the keys of today says nothing of her either', async () => {
    await restoreLog(own, folder)
    const again = await readAll()
    expect(again.map(({ id }) => id).toSorted()).toEqual(restored.map(({ id }) => id).toSorted())
    expect(again.map(({ type }) => type)).not.toContain('PersonErased')
    await eventually(expectDoorsToKnow, { withinMs: 60_000, everyMs: 500 })
    await Promise.all([expectOnlyHersGone(again), expectNothingPlain()])
    const governance = jsonApi(own.run, 'ops', 'governance')
    const asked = await governance.post('/erasures', { person: met.person, reason: 'request', legalBasis: 'gdpr-17-1-b' })
    expect([200, 202]).toContain(asked.status)
  }, minutes(5))
})
