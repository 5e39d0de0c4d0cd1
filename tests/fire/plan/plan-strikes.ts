import { serviceNames, type ServiceName } from '../../../infra/local/hub/services.ts'
import { Seeded } from './seeded.ts'

/** What goes wrong inside the hub. One at a time: each ends before the next begins. */
export type Strike =
  | { readonly does: 'kill'; readonly service: ServiceName }
  | { readonly does: 'freeze'; readonly service: ServiceName; readonly lastsMs: number }
  | { readonly does: 'double'; readonly service: ServiceName; readonly lastsMs: number }
  | { readonly does: 'stop-broker' | 'kill-broker'; readonly lastsMs: number }
  | { readonly does: 'empty-redis' }
  | { readonly does: 'kill-redis'; readonly lastsMs: number }
  /** What a writer long thought dead would do, and a door whose first answer was lost. */
  | { readonly does: 'append-facts-again' | 'append-commands-again' }

/** What goes wrong at a neighbour. */
export interface CutOff {
  readonly who: string
  readonly how: 'refuses' | 'hangs' | 'answers 500' | 'answers 429'
  readonly lastsMs: number
}

export type Due<What> = What & { readonly atMs: number }

const doubled: readonly ServiceName[] = ['casework', 'partner-gateway', 'fhir-gateway', 'timeline']
const neighbours = ['action-together', 'mind', 'A1001', 'B2002']
const ways: readonly CutOff['how'][] = ['refuses', 'hangs', 'answers 500', 'answers 429']

/** Every strike there is, by what it is a kind of; those whose state others wait for most are killed twice. */
const kindsOf = (seeded: Seeded): readonly (readonly Strike[])[] => [
  [{ does: 'append-facts-again' }, { does: 'append-commands-again' }],
  [...serviceNames, 'casework' as const, 'partner-gateway' as const].map((service) => ({ does: 'kill', service })),
  serviceNames.map((service) => ({ does: 'freeze', service, lastsMs: seeded.between(2_000, 14_000) })),
  doubled.map((service) => ({ does: 'double', service, lastsMs: seeded.between(3_000, 9_000) })),
  [{ does: 'stop-broker', lastsMs: seeded.between(3_000, 8_000) }, { does: 'kill-broker', lastsMs: seeded.between(1_000, 4_000) }],
  [{ does: 'empty-redis' }, { does: 'empty-redis' }, { does: 'kill-redis', lastsMs: seeded.between(500, 3_000) }]
]

/** All of them once, one of each kind after the other: also what lasts a minute has something of everything, and void records first. */
const deckOf = (seeded: Seeded): readonly Strike[] => {
  const [again = [], ...others] = kindsOf(seeded)
  const kinds = others.map((kind) => seeded.shuffled(kind))
  const rounds = Math.max(...kinds.map(({ length }) => length))
  return Array.from({ length: rounds }, (_, round) => [...again.slice(round, round + 1), ...seeded.shuffled(kinds.flatMap((kind) => kind[round] ?? []))]).flat()
}

/** How long a strike takes by itself: what is started again has to come up. */
const takesMs = (strike: Strike): number => ('lastsMs' in strike ? strike.lastsMs : 0) + 3_000

export const planStrikes = (seed: number, lastsMs: number): readonly Due<Strike>[] => {
  const seeded = new Seeded(seed)
  const planned: Due<Strike>[] = []
  for (let atMs = 6_000, deck = deckOf(seeded); atMs < lastsMs; ) {
    const [next, ...rest] = deck
    if (next !== undefined) planned.push({ ...next, atMs })
    deck = rest.length > 0 ? rest : deckOf(seeded)
    atMs += (next === undefined ? 0 : takesMs(next)) + seeded.between(0, 2_000)
  }
  return planned
}

/** One neighbour at a time, for a few seconds, with some peace in between. */
export const planCutOffs = (seed: number, lastsMs: number): readonly Due<CutOff>[] => {
  const seeded = new Seeded(seed + 1)
  const planned: Due<CutOff>[] = []
  for (let atMs = 3_000; atMs < lastsMs; ) {
    const cutOff = { who: seeded.pick(neighbours), how: seeded.pick(ways), lastsMs: seeded.between(2_000, 9_000) }
    planned.push({ ...cutOff, atMs })
    atMs += cutOff.lastsMs + seeded.between(2_000, 8_000)
  }
  return planned
}
