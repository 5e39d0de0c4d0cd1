import { eventually } from '../support/eventually.ts'
import { jsonApi, type JsonAnswer } from '../support/json-api.ts'
import { outside, type Arrival } from '../support/outside.ts'
import type { Run } from '../support/run.ts'

/** What a step brought about: the state the referral was in after it, and everybody outside who learned of it. */
export interface Step {
  readonly did: string
  readonly state: string
  readonly sawIt: readonly string[]
}

export interface Told {
  readonly person: string
  readonly steps: readonly Step[]
}

/** Who must hear of a step and of what: CloudEvents types for a partner or care team, message kinds for a practice. */
export type Hears = Readonly<Record<string, readonly string[]>>

const partners = ['action-together', 'age-uk-oldham', 'mind', 'positive-steps']
const practices = ['A1001', 'B2002']

/** What a neighbour was told: the event's type, or the status that a practice's `servicerequest-response` states. */
export const saidBy = ({ body }: Arrival): string => {
  if (body?.resourceType !== 'Bundle') return String(body?.type).replace(/^uk\.oldhamcares\.(.*)\.v1$/, '$1')
  const resources = body.entry.map(({ resource }: { resource: { resourceType: string } }) => resource)
  return resources.find(({ resourceType }: { resourceType: string }) => resourceType === 'Task')?.status ?? 'message'
}

/** `CareTeamJoined` on a timeline is the event `care-team.joined`. */
const asEventType = (fact: string): string => {
  const words = fact.split(/(?=[A-Z])/).map((word) => word.toLowerCase())
  return `${words.slice(0, -1).join('-')}.${words.at(-1)}`
}

/**
 * Tells one person's story through the public doors. A step ends when everybody who must hear of it has, and it fails
 * where somebody hears who must not. Stories are told one at a time.
 */
export class Story {
  private readonly steps: Step[] = []
  private readonly run: Run
  private readonly person: string
  private readonly neighbours: ReturnType<typeof outside>
  private readonly heardBefore = new Map<string, number>()
  private timeline: { team: string; person: string; read: number } | undefined

  constructor(run: Run, person: string) {
    this.run = run
    this.person = person
    this.neighbours = outside(run)
  }

  get told(): Told {
    return { person: this.person, steps: this.steps }
  }

  /** `act` answers with the state of the referral after it. */
  async step(did: string, hears: Hears, act: () => Promise<string>): Promise<void> {
    for (const who of [...partners, ...practices]) this.heardBefore.set(who, (await this.neighbours.arrivals(who)).length)
    const state = await act()
    const heard = await eventually(async () => this.hearing(did, hears))
    this.steps.push({ did, state, sawIt: heard })
  }

  /** From here on the care team's timeline is read after each step, as its members do. */
  watchAs(team: string, person: string): void {
    this.timeline = { team, person, read: 0 }
  }

  /** The newest thing a neighbour was told, in full. */
  async latest(who: string): Promise<Arrival> {
    const arrival = (await this.neighbours.arrivals(who)).at(-1)
    if (!arrival) throw new Error(`${who} has heard nothing yet`)
    return arrival
  }

  private async hearing(did: string, hears: Hears): Promise<readonly string[]> {
    const heard: string[] = []
    for (const who of [...partners, ...practices]) {
      const said = (await this.neighbours.arrivals(who)).slice(this.heardBefore.get(who)).map(saidBy)
      const must = hears[who] ?? []
      if (said.toSorted().join() !== must.toSorted().join()) {
        throw new Error(`After "${did}" ${who} must hear [${must}] and heard [${said}]`)
      }
      if (said.length > 0) heard.push(who)
    }
    return [...heard, ...(await this.timelineShows(did, hears))]
  }

  private async timelineShows(did: string, hears: Hears): Promise<readonly string[]> {
    if (!this.timeline) return []
    const { team, person, read } = this.timeline
    const page = accepted(await jsonApi(this.run, 'timeline', team).get(`/people/${person}/timeline?limit=200`))
    const entries: { type: string }[] = page.body.entries
    const types = entries.slice(read).map(({ type }) => asEventType(type))
    const must = hears[team] ?? []
    if (types.join() !== must.join()) throw new Error(`After "${did}" ${team} must see [${must}] and sees [${types}]`)
    this.timeline.read = entries.length
    return types.length > 0 ? [team] : []
  }
}

/** An answer that took effect; anything else is told with its status and code. */
export const accepted = (answer: JsonAnswer): JsonAnswer => {
  if (answer.status !== 200 && answer.status !== 201) throw new Error(`The hub answered ${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer
}
