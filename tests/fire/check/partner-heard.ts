import type { Arrival } from '../../support/outside.ts'
import { finding, type Finding } from './findings.ts'
import type { Indexed } from './index-log.ts'
import { releasesOf, type Numbered } from './streams.ts'

/** What an endpoint was tested with stands in no stream. */
const isEvent = ({ body }: Arrival): boolean => body?.data?.stream !== undefined

const releasedTo = ({ releases }: Indexed, partner: string): readonly (Numbered & { readonly person: string })[] =>
  releases
    .filter(({ record }) => record.recipient.kind === 'partner' && record.recipient.id === partner && record.decision === 'released')
    .map(({ partition, record }) => ({ id: record.id, partition, number: record.number, factTime: record.factTime, person: record.person }))

const underOneId = (arrivals: readonly Arrival[], who: string): readonly Finding[] => {
  const findings: Finding[] = []
  for (const [place, of] of Map.groupBy(arrivals, ({ body }) => `${body.data.stream} ${body.data.number}`)) {
    const ids = new Set(of.flatMap(({ headers, body }) => [headers['webhook-id'], body.id]))
    if (ids.size > 1) findings.push(finding('repeated under another id', `${who}: number ${place} came under ${ids.size} ids`))
  }
  for (const [id, of] of Map.groupBy(arrivals, ({ body }) => body.id as string)) {
    if (new Set(of.map(({ body }) => `${body.data.stream} ${body.data.number}`)).size > 1) findings.push(finding('repeated under another id', `${who}: ${id} came under several numbers`))
  }
  return findings
}

/** Of each person, what came first came in the order in which it was decided to tell it. */
const inOrder = (firsts: readonly { readonly person: string; readonly number: number }[], who: string): readonly Finding[] =>
  [...Map.groupBy(firsts, ({ person }) => person)]
    .filter(([, of]) => of.some(({ number }, at) => at > 0 && number < (of[at - 1]?.number ?? 0)))
    .map(([person]) => finding('out of order', `${who} heard of person ${person} in another order`))

export interface Heard {
  readonly findings: readonly Finding[]
  /** Which release each arrival tells of. */
  readonly told: ReadonlyMap<Arrival, Numbered | undefined>
}

/** What a partner's own web server says came, held against what the log says was delivered. */
export const partnerHeard = (indexed: Indexed, who: string, all: readonly Arrival[]): Heard => {
  const arrivals = all.filter(isEvent)
  const releases = releasedTo(indexed, who)
  const byId = new Map(releases.map((release) => [release.id, release]))
  const told = releasesOf(arrivals, releases)
  const findings: Finding[] = [...underOneId(arrivals, who)]
  for (const [arrival, release] of told) {
    if (release === undefined) findings.push(finding('unexplained', `${who}: event ${arrival.body.id} tells of nothing that was released`))
  }
  const taken = new Set<string>()
  const firsts: { person: string; number: number }[] = []
  for (const arrival of arrivals) {
    const release = byId.get(told.get(arrival)?.id ?? '')
    if (release === undefined || arrival.answered >= 300 || taken.has(release.id)) continue
    taken.add(release.id)
    firsts.push(release)
  }
  for (const { id } of releases) {
    if (indexed.settledBy.has(id) && !taken.has(id)) findings.push(finding('lost', `${who} never took ${id}, which is recorded as delivered`))
  }
  return { findings: [...findings, ...inOrder(firsts, who)], told }
}
