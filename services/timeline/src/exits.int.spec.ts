import { createSecretKey, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from '@jest/globals'
import type { Ask, DataCategory, Organisation } from '@oldham-cares/domain'
import { Log, partitionOf, personRow, type Rows, type View } from '@oldham-cares/log'
import { Register } from '@oldham-cares/service-kit'
import { keyEncryptionKeyOf, pseudonymsFrom, seal, sealContext } from '@oldham-cares/vault'
import { realParts } from '../../../tests/support/real-parts.js'
import { forget, gateIn, saidIn, standingView, walkExits, type Said, type Situation, type Try } from '../../../tests/support/walk-exits.js'
import { policy } from '../testing/policy.js'
import { accept, breakGlass, focusedCare, focusedNurse, imdt, join, lead, linkHousehold, nurse, object, practice, Story, submit, withdraw } from '../testing/story.js'
import { tellDone, type Acting } from './act/acting.js'
import { personNow } from './act/person-meant.js'
import { searchPeople } from './act/search-people.js'
import { keepStory } from './fold/keep-story.js'
import { asCareTeam } from './fold/rows.js'
import { askOf } from './read/ask.js'
import { namesFor } from './read/names-for.js'
import { sealOpener } from './read/open-seals.js'
import { readCaseload } from './read/read-caseload.js'
import { readHousehold } from './read/read-household.js'
import { readPerson } from './read/read-person.js'
import { readTimeline } from './read/read-timeline.js'
import { readUnreviewed } from './read/read-unreviewed.js'
import { readWhy } from './read/read-why.js'
import { streamTimeline } from './stream/stream-timeline.js'

const name = `walk-timeline-${randomUUID().slice(0, 8)}`
const hour = 3_600_000
const began = 1_772_443_860_000
const number = '9449305552'
const key = createSecretKey(randomBytes(32))
const pseudonyms = await pseudonymsFrom(keyEncryptionKeyOf(Buffer.alloc(32, 7)))
const register = new Register({ practices: [], partners: [], careTeams: [] })

let log: Log
const views: View[] = []
beforeAll(async () => {
  log = await Log.open({ ...realParts(), name })
})
afterAll(async () => {
  for (const view of views) await forget(log, view)
  await log.close()
})

const sealed = (category: DataCategory, words: object) => seal(key, { category, keyId: 'k1', context: sealContext('c', category, 'v1') }, words)
const teams: readonly Organisation[] = [imdt, focusedCare]
const until = (recipient: Organisation): Ask => ({
  type: 'GiveConsent',
  consent: `for-a-while-${recipient.id}`,
  recipient,
  categories: ['contact', 'demographics', 'risks', 'progress', 'household'],
  purpose: 'direct-care',
  from: began,
  until: began + hour,
  evidence: 'verbal'
})

/** What the person said of both teams in the end. */
const ending: Readonly<Record<Said, readonly Ask[]>> = {
  agreed: [],
  'not agreed': teams.map((team) => object(team)),
  withdrawn: teams.map((team) => withdraw(team)),
  expired: [...teams.map((team) => object(team)), ...teams.map(until)]
}

/** Rani shares a household, her MDT has joined, and a worker of Focused Care broke the glass. */
const storyIn = (situation: Situation): Story => {
  const story = new Story()
    .and(practice, submit({ risks: 'stated' }), [sealed('demographics', { family: 'Example-Rani' }), sealed('risks', { words: 'a dog' })])
    .and(lead, accept)
    .and(lead, join())
    .and(imdt, linkHousehold('h1'), [sealed('household', { relationship: 'mother' })])
    .and(focusedCare, breakGlass({ ...focusedNurse, worker: 'another' }, ['risks', 'progress']), [sealed('progress', { words: 'collapsed at home' })])
  for (const ask of ending[saidIn(situation)]) story.and(lead, ask)
  return story
}

const rowsOf = (story: Story, situation: Situation) => {
  const fold = keepStory((team, id, kind = 'person') => pseudonyms.scopedId(asCareTeam(team), kind, id))
  const values = new Map<string, unknown>()
  const rows = {
    get: (row: string) => values.get(row),
    set: (row: string, value: unknown) => void values.set(row, value),
    remove: (row: string) => void values.delete(row)
  } as unknown as Rows
  for (const fact of story.facts) fold.fold(structuredClone(fact), rows)
  if (situation === 'nothing known') values.delete(personRow(story.person))
  return values
}

const worldOf = async (situation: Situation) => {
  const story = storyIn(situation)
  const { person } = story
  const view = await standingView(log, name, rowsOf(story, situation), { partition: partitionOf(person), situation })
  views.splice(0, views.length, view)
  const now = () => began + (situation === 'expired' ? 2 * hour : 60_000)
  const met = new Map<string, string>()
  const keys = { keyById: async () => ({ keyId: 'k1', person, key }) }
  const acting = {
    ...gateIn(situation, { log, view, policy: policy.disclosure, now, service: 'timeline' }),
    ask: askOf(view),
    openSeals: sealOpener(keys, () => {}),
    namesFor: namesFor(pseudonyms, register),
    met: { remember: async (ref: string, one: string) => void met.set(ref, one), find: async (ref: string) => met.get(ref) },
    pseudonyms,
    timers: policy.timers,
    knownBy: () => person
  } as unknown as Acting
  const scoped = (kind: string, id: string) => pseudonyms.scopedId(imdt, kind, id)
  return { acting, person, ref: scoped('person', person), household: scoped('household', 'h1') }
}
type World = Awaited<ReturnType<typeof worldOf>>

/** The first that a stream says after its greeting. */
const streamed = async ({ acting, person, ref }: World): Promise<readonly string[]> => {
  const said: string[] = []
  const streaming = { ...acting, happens: async () => {}, stopping: new AbortController().signal }
  for await (const chunk of streamTimeline(streaming, { team: nurse, ref, person })) if (said.push(chunk) === 2) break
  return said
}

const tries: Readonly<Record<string, Try<World>>> = {
  'timeline-caseload': { tells: /"status"/, act: ({ acting }) => readCaseload(acting)(nurse, { limit: 50 }) },
  'timeline-person': { tells: /Example-Rani/, act: ({ acting, ref }) => readPerson(acting)(nurse, ref) },
  'timeline-story': { tells: /Example-Rani/, act: ({ acting, ref }) => readTimeline(acting)(nurse, ref, { limit: 50 }) },
  'timeline-stream': { tells: /Example-Rani/, act: streamed },
  'timeline-household': { tells: /"agreedBy"/, act: ({ acting, household }) => readHousehold(acting)(nurse, household) },
  'timeline-search': { tells: /"exists":true/, act: ({ acting }) => searchPeople(acting, nurse, number), asksNot: true },
  'timeline-why': { tells: /"allowed":true/, act: ({ acting, ref }) => readWhy(acting)(nurse, ref) },
  'timeline-break-glass': { tells: /collapsed at home/, act: ({ acting }) => readUnreviewed(acting)(focusedNurse) },
  'timeline-command': {
    tells: /"status"/,
    act: async ({ acting, person: id }) => {
      const person = await personNow(acting, id)
      return person && tellDone(acting, nurse, person, 'r1')
    }
  }
}

walkExits('timeline', worldOf, tries)
