import type { Disclosure } from '@oldham-cares/domain'

declare const byGate: unique symbol

/** An answer of the gate that lets something leave. Only the gate can make one. */
export type Allowed = Extract<Disclosure, { disclosed: true }> & { readonly [byGate]: true }

const granted = new WeakMap<object, string>()

/** To `look.ts` alone. `person`: whose seals may be opened by it; undefined where it is an answer of an exit that opens none. */
export const grant = (disclosure: Extract<Disclosure, { disclosed: true }>, person: string | undefined): Allowed => {
  const allowed = { ...disclosure } as Allowed
  if (person !== undefined) granted.set(allowed, person)
  return allowed
}

/** Whose seals may be opened by an answer of the gate; undefined of what only looks like one, or tells without content. */
export const personOf = (allowed: Allowed): string | undefined => granted.get(allowed)
