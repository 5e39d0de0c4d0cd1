import type { Rows } from '@oldham-cares/log'

/** Rows of a view in memory, all of them loaded; a copy of each is kept, as Redis would. */
export const rowsOver = (values: Map<string, unknown>): Rows =>
  ({
    get: (name: string) => structuredClone(values.get(name)),
    set: (name: string, row: unknown) => void (row === undefined ? values.delete(name) : values.set(name, structuredClone(row))),
    remove: (name: string) => void values.delete(name)
  }) as unknown as Rows
