import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import type { RebuildAsked } from '@oldham-cares/log'
import type { Operator } from '../operate/operating.js'
import { askRebuild, type AskForRebuild, type AskingRebuild } from './ask-rebuild.js'
import { KnownRebuilds } from './known-rebuilds.js'
import { viewsOfServices } from './views-of-services.js'

const operator = { by: { org: { kind: 'hub', id: 'ops' }, sub: 'o', scopes: ['ops:rebuild'] }, correlation: 'c' } as unknown as Operator
const views = viewsOfServices('ops')
let asked: RebuildAsked[]
let written: unknown[]
let parts: AskingRebuild

beforeEach(() => {
  asked = []
  written = []
  parts = {
    log: { append: async (_topic, _key, record) => (asked.push(record as RebuildAsked), { partition: 0, offset: 0 }) },
    rebuilds: new KnownRebuilds(),
    audit: { record: async (access: unknown) => void written.push(access) } as unknown as AskingRebuild['audit'],
    logger: { info: () => {} },
    views,
    now: () => 1
  }
})
const ask = (body: AskForRebuild, key = 'k') => askRebuild(parts, operator, key, body)

describe('Asking for a rebuild', () => {
  it.each(Object.entries(views).flatMap(([service, has]) => [undefined, ...has].map((view) => [service, view] as const)))('of %s, view %s, is put on the log', async (service, view) => {
    expect(await ask({ service, ...(view === undefined ? {} : { view }) })).toMatchObject({ state: 'waiting', service })
    expect(asked).toMatchObject([{ service, ...(view === undefined ? {} : { view }) }])
  })

  it.each([
    ['a service that is not there', { service: 'nobody' }, 'REBUILD.SERVICE_UNKNOWN', 'casework, fhir-gateway'],
    ['a group that is no service', { service: 'ops-ledger' }, 'REBUILD.SERVICE_UNKNOWN', 'casework, fhir-gateway'],
    ['a name that every object has', { service: 'constructor' }, 'REBUILD.SERVICE_UNKNOWN', 'casework, fhir-gateway'],
    ["another service's view", { service: 'timeline', view: 'casework' }, 'REBUILD.VIEW_UNKNOWN', 'The views of timeline are: timeline.']
  ])('of %s is refused at once, and says what there is: nothing is asked and nothing waits', async (_of, body, code, says) => {
    expect(await ask(body)).toMatchObject({ state: 'unknown', why: { code, detail: expect.stringContaining(says) } })
    expect([asked, written]).toEqual([[], []])
  })

  it('twice under one key is one rebuild', async () => {
    const [first, again] = [await ask({ service: 'timeline' }), await ask({ service: 'timeline' })]
    expect(again).toEqual(first)
    expect(asked).toHaveLength(1)
  })
})

describe('The views that can be asked for', () => {
  it('are all that a service opens in its own code under a name of its own', () => {
    const services = join(import.meta.dirname, '../../..')
    const opened = globSync('*/src/**/*.ts', { cwd: services })
      .filter((file) => !file.endsWith('.spec.ts'))
      .flatMap((file) => [...readFileSync(join(services, file), 'utf8').matchAll(/\.view\('([a-z-]+)'\)/g)].map(([, view]) => [file.split('/')[0], view]))
    expect(opened.length).toBeGreaterThan(8)
    for (const [service = '', view] of opened) expect(views[service]).toContain(view)
  })
})
