import type { Detail, Said } from './channel.ts'

/** Each event once, as it was first heard. */
export const once = (said: readonly Said[]): readonly Said[] => [...new Map(said.toReversed().map((one) => [one.id, one])).values()].toReversed()

/** What two channels both have words for, stream by stream in the order of numbers. */
export const asTold = (said: readonly Said[], says: readonly Detail[]) =>
  once(said)
    .map(({ id, number, stream, ...more }) => ({ id, number, stream, ...Object.fromEntries(Object.entries(more).filter(([name]) => says.includes(name as Detail))) }))
    .toSorted((a, b) => a.stream.localeCompare(b.stream) || a.number - b.number)

/** The numbers of each stream in their order. */
export const numbersOf = (said: readonly Said[]): readonly (readonly number[])[] =>
  [...Map.groupBy(once(said), ({ stream }) => stream).values()].map((events) => events.map(({ number }) => number).toSorted((a, b) => a - b))

export const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1)

/** Numbers in the order in which they were first heard, person by person; whom an event is about a channel need not say. */
export const orderOfEach = (said: readonly Said[], personOf: ReadonlyMap<string, string>): readonly (readonly number[])[] =>
  [...Map.groupBy(once(said), ({ id }) => personOf.get(id) ?? id).values()].map((events) => events.map(({ number }) => number))

/** Under how many ids each number of a stream was told, at most. */
export const idsOfANumber = (said: readonly Said[]): number =>
  Math.max(...[...Map.groupBy(said, ({ stream, number }) => `${stream} ${number}`).values()].map((same) => new Set(same.map(({ id }) => id)).size))
