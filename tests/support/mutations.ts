import fc from 'fast-check'

type Branch = Record<string, unknown>
type Place = readonly [parent: Branch, key: string]

export interface Edit {
  readonly act: 'drop' | 'replace' | 'duplicate'
  /** Which node, counted round and round. */
  readonly at: number
  readonly by: unknown
}

const placesIn = (parent: unknown): readonly Place[] =>
  typeof parent === 'object' && parent !== null
    ? Object.keys(parent).flatMap((key): readonly Place[] => [[parent as Branch, key], ...placesIn((parent as Branch)[key])])
    : []

const apply = (root: object, { act, at, by }: Edit): void => {
  const places = placesIn(root)
  const place = places[at % Math.max(places.length, 1)]
  if (place === undefined) return
  const [parent, key] = place
  const index = Number(key)
  if (act === 'replace') parent[key] = by
  else if (Array.isArray(parent)) parent.splice(index, act === 'drop' ? 1 : 0, ...(act === 'drop' ? [] : [parent[index]]))
  else if (act === 'drop') delete parent[key]
  else parent[key] = [parent[key], parent[key]]
}

/** A copy with nodes dropped, replaced and doubled. */
export const mutated = <Message extends object>(message: Message, edits: readonly Edit[]): Message => {
  const copy = structuredClone(message)
  for (const edit of edits) apply(copy, edit)
  return copy
}

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>('', ' ', '\u0000', '\uD800', '__proto__', '2026-13-45', 'urn:uuid:', 1e308, -0, [], {}, [null], null)
)

/** The same edits for the same seed: one to three for each of `count` messages. */
export const editsFor = (seed: number, count: number): readonly (readonly Edit[])[] =>
  fc.sample(
    fc.array(fc.record({ act: fc.constantFrom<Edit['act']>('drop', 'replace', 'duplicate'), at: fc.nat(10_000), by: odd }), { minLength: 1, maxLength: 3 }),
    { seed, numRuns: count }
  )
