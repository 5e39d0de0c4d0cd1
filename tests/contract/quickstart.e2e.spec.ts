import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { hubFolder } from '../../infra/local/hub/hub-folder.ts'
import { addPartner } from '../../infra/local/partners/add-partner.ts'
import { readAsked } from '../../infra/local/partners/read-asked.ts'
import { LinkWorker } from '../journeys/link-worker.ts'
import { jane, janeNeeds } from '../journeys/stories/jane.ts'
import { lisa, lisaNeeds } from '../journeys/stories/lisa.ts'
import { freshHub } from '../resilience/fresh-hub.ts'
import type { OwnHub } from '../resilience/own-hub.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from './quickstart/free-port.ts'
import { blocks, layOut } from './quickstart/blocks.ts'
import { python, typescript, whyNotInstalled } from './quickstart/install.ts'
import { Program, runToEnd } from './quickstart/program.ts'

const folder = mkdtempSync(join(tmpdir(), 'hub-quickstart-'))
layOut(folder)
const readers = [
  { language: typescript, partner: 'pennine-befriending', person: jane, narrative: janeNeeds },
  { language: python, partner: 'saddleworth-gardens', person: lisa, narrative: lisaNeeds }
]
const tried = await Promise.all(readers.map(async (reader) => ({ ...reader, obstacle: await whyNotInstalled(folder, reader.language) })))
const able = tried.filter(({ obstacle }) => !obstacle?.lacking)

let own: OwnHub
beforeAll(async () => {
  own = await freshHub('quickstart')
}, 300_000)
afterAll(async () => {
  await own?.forget()
  rmSync(folder, { recursive: true, force: true })
}, 120_000)

it('every program of the guide is run here', () => {
  const run = ['hub', 'receive', 'read', 'stream', 'replay'].flatMap((name) => [`${name}.ts`, `${name}.py`])
  expect([...blocks.keys()].toSorted()).toEqual([...run, 'read_kafka.py', 'install-ts.sh', 'install-py.sh'].toSorted())
})

for (const { language, obstacle } of tried.filter((one) => !able.includes(one))) {
  console.warn(`NOT RUN: this machine cannot have what the guide uses in ${language.name}:\n${obstacle?.output.slice(-500)}`)
  it.todo(`the guide in ${language.name}, where its libraries can be had`)
}

describe.each(able)('the guide in $language.name', ({ language, partner, person, narrative, obstacle }) => {
  const programs: Program[] = []
  let env: NodeJS.ProcessEnv
  let port: number
  let receive: Program
  let read: Program
  let asia: LinkWorker
  const start = (name: string): Program => {
    const program = new Program(folder, language.run(`${name}${language.suffix}`), env)
    programs.push(program)
    return program
  }
  /** What one says of the events that are about somebody. */
  const numbered = (program: Program, how: string) => program.said(how).filter((line) => !line.includes('.endpoint.test.'))

  beforeAll(async () => {
    port = await freePort()
    const { run, client, kafka } = await addPartner(hubFolder(own.run.folder), readAsked(['--id', partner, '--name', partner, '--kafka']))
    env = {
      HUB_API: run.partner, HUB_ISSUER: run.issuer, CLIENT_ID: client.id, CLIENT_SECRET: client.secret,
      KAFKA_BROKERS: kafka?.brokers, KAFKA_PASSWORD: kafka?.password, PORT: String(port), WEBHOOK_URL: `http://127.0.0.1:${port}/hub`
    }
  }, 120_000)
  afterAll(async () => {
    await Promise.all(programs.map((program) => program.end()))
  })

  it('installs in an empty folder', () => {
    expect(obstacle?.output).toBeUndefined()
  })

  it('leads from credentials to a first verified event', async () => {
    receive = start('receive')
    await eventually(() => {
      expect(receive.lines).toContainEqual(expect.stringMatching(/^tested true 204$/i))
      expect(receive.said('verified')).toContainEqual(expect.stringMatching(/^uk\.oldhamcares\.endpoint\.test\.v1 [0-9a-f]{32} - -$/))
    }, { withinMs: 60_000 })
  }, 90_000)

  it('has what is not signed by the hub refused', async () => {
    const forged = { 'webhook-id': 'x', 'webhook-timestamp': String(Math.floor(Date.now() / 1_000)), 'webhook-signature': 'v1,AAAA' }
    const answer = await fetch(`http://127.0.0.1:${port}/hub`, { method: 'POST', headers: { ...forged, 'content-type': 'application/cloudevents+json' }, body: '{}' })
    expect(answer.status).toBe(401)
  })

  it('hears of somebody who was passed on by webhook, cursor, stream and Kafka: the same events under the same ids', async () => {
    const stream = start('stream')
    read = start('read')
    const kafka = language === python ? start('read_kafka') : undefined
    asia = new LinkWorker(own.run, 'action-together')
    await asia.takeIn({ source: 'self', person, need: 'loneliness', narrative, risks: { statement: 'none-known' } })
    await asia.act('/accept')
    await asia.agree({ partner })
    await asia.passOn({ partner })
    await eventually(() => {
      const told = numbered(receive, 'verified')
      expect(told.map((line) => line.split(' ')[0])).toEqual(['uk.oldhamcares.consent.given.v1', 'uk.oldhamcares.onward-referral.made.v1'])
      expect(numbered(read, 'read')).toEqual(told)
      expect(numbered(stream, 'streamed')).toEqual(told)
      if (kafka) expect(numbered(kafka, 'consumed')).toEqual(told)
      expect(read.lines).toContainEqual(expect.stringMatching(/^shown 200 .*status/))
    }, { withinMs: 60_000 })
  }, 120_000)

  it('goes on reading where it was when it is started again', async () => {
    await read.end()
    await asia.agree({ partner })
    const again = start('read')
    await eventually(() => {
      const told = numbered(receive, 'verified')
      expect([told.length, numbered(again, 'read')]).toEqual([3, told.slice(2)])
    }, { withinMs: 60_000 })
  }, 90_000)

  it('has it told again, under the same ids', async () => {
    const told = numbered(receive, 'verified')
    const replayed = await runToEnd(folder, language.run(`replay${language.suffix}`), env)
    expect(replayed).toEqual({ code: 0, output: expect.stringContaining(`replayed ${told.length} of ${told.length}`) })
    await eventually(() => expect(numbered(receive, 'again')).toEqual(told), { withinMs: 60_000 })
  }, 120_000)
})
