import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { topics, type Log } from '@oldham-cares/log'
import { eventually } from '../support/eventually.ts'
import { jsonApi } from '../support/json-api.ts'
import { openLog } from '../support/open-log.ts'
import { outside } from '../support/outside.ts'
import { practiceSystem } from '../support/practice-system.ts'
import { newReferral, testNhsNumber } from '../support/referral-message.ts'
import { readRun, type Run } from '../support/run.ts'
import { shapeOf } from '../support/shape-of.ts'
import { rani } from './stories/rani.ts'
import { saidBy } from './story.ts'

const document = new URL('../../docs/path-of-a-referral.md', import.meta.url)
const correlationId = randomUUID()
const patient = { ...rani, nhsNumber: testNhsNumber(71_000 + Math.floor(Math.random() * 5_000)) }

/** What really passed each step of the document, under the name that stands above its example. */
let passed: Readonly<Record<string, any>>

/** Other specs leave bytes on the intake that nobody can read. */
const recordsOf = async (log: Log, topic: string, wanted: (record: any) => boolean): Promise<readonly any[]> => {
  const found: any[] = []
  await log.follow(topic, async (received) => {
    if (!received.valid) return
    const record = (await log.codec.decode(received).catch(() => undefined)) as any
    if (record !== undefined && wanted(record)) found.push(record)
  })
  return found
}

/** Without the FHIR resources that are kept as they came. */
const asTold = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, held) => (key === 'fhir' ? undefined : held)))

const walk = async (run: Run): Promise<Readonly<Record<string, any>>> => {
  const log = await openLog(run, 'path-reader')
  try {
    const answer = await practiceSystem(run, 'A1001').message(
      newReferral({ practice: 'A1001', patient, reason: 'Would like to meet people', risks: 'none-known' }),
      { requestId: randomUUID(), correlationId }
    )
    const [command] = await recordsOf(log, topics.intake, ({ correlation }) => correlation === correlationId)
    const facts = await recordsOf(log, topics.events, ({ correlation }) => correlation === correlationId)
    const [key] = await recordsOf(log, topics.keys, ({ person }) => person === command.person)
    const [release] = await eventually(async () => {
      const found = await recordsOf(log, topics.releases.partner, ({ correlation }) => correlation === correlationId)
      expect(found.length).toBeGreaterThan(0)
      return found
    })
    const about = async (who: string, matches: (body: any) => boolean) =>
      eventually(async () => {
        const arrival = (await outside(run).arrivals(who)).find(({ body }) => matches(body))
        if (!arrival) throw new Error(`${who} has not heard`)
        return arrival
      })
    const actionTogether = jsonApi(run, 'partner', 'action-together')
    // a partner is told the time up to a second early, in milliseconds of its own
    const early = (time: string) => release.factTime - Date.parse(time)
    const webhook = await about(
      'action-together',
      (body) => body.data?.number === release.number && early(body.time) >= 0 && early(body.time) < 1_000
    )
    const referral: string = webhook.body.data.referral
    const before = (await outside(run).arrivals('A1001')).length
    await actionTogether.post(`/referrals/${referral}/accept`, {})
    const shown = await actionTogether.get(`/referrals/${referral}`)
    await actionTogether.post(`/referrals/${referral}/care-teams`, { team: 'imdt-west', reason: 'shared-care' })
    const imdt = jsonApi(run, 'timeline', 'imdt-west')
    const entry = await eventually(async () => {
      const { person } = (await imdt.post('/people/search', { nhsNumber: patient.nhsNumber })).body
      const page = await imdt.get(`/people/${person}/timeline?limit=1`)
      if (page.body.entries?.[0] === undefined) throw new Error('The team sees nothing yet')
      return page.body.entries[0]
    })
    const [delivery] = await eventually(async () => {
      const found = await recordsOf(log, topics.deliveries, ({ id, outcome }) => id === release.id && outcome === 'delivered')
      expect(found.length).toBeGreaterThan(0)
      return found
    })
    const heard = await eventually(async () => {
      const arrival = (await outside(run).arrivals('A1001')).slice(before).find((one) => saidBy(one) === 'accepted')
      if (!arrival) throw new Error('The practice has not heard')
      return arrival
    })
    const flows = await jsonApi(run, 'ops', 'ops').get('/flows')
    return {
      answer: answer.body.entry[0].resource, key, command, fact: facts[1], release, webhook: webhook.body, delivery, read: asTold(shown.body), entry: asTold(entry),
      answered: heard.body.entry[0].resource, flow: flows.body.services[0]
    }
  } finally {
    await log.close()
  }
}

const examples = () => [...readFileSync(document, 'utf8').matchAll(/<!-- event: (\w+) -->\n\n?```json\n([\s\S]*?)\n```/g)]

beforeAll(async () => {
  passed = await walk(await readRun(process.env['HUB_RUN'] ?? ''))
  if (process.env['REWRITE'] !== 'docs') return
  const text = readFileSync(document, 'utf8')
  const fresh = text.replaceAll(/(<!-- event: (\w+) -->\n\n?```json\n)[\s\S]*?(\n```)/g, (_all, before, name, after) => before + shortened(passed[name]) + after)
  writeFileSync(document, fresh)
}, 120_000)

/** Ciphertext says nothing to a reader, and of a list its first item says enough. */
const shortened = (value: unknown): string =>
  JSON.stringify(value, (_key, held) => (Array.isArray(held) ? held.slice(0, 1) : typeof held === 'string' && held.length > 60 ? `${held.slice(0, 24)}…` : held), 2)

describe('The path of a referral, as docs/path-of-a-referral.md tells it', () => {
  it('shows one real event at each step', () => {
    expect(examples().map(([, name]) => name)).toEqual(Object.keys(passed))
  })

  it('shows each as it is: the same fields, of the same types', () => {
    for (const [, name, text] of examples()) expect({ [name ?? '']: shapeOf(JSON.parse(text ?? '')) }).toEqual({ [name ?? '']: shapeOf(passed[name ?? '']) })
  })
})
