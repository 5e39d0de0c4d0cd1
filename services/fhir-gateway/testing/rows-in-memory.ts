import type { Rows, View } from '@oldham-cares/log'

/** Rows of one partition, where nothing is as good as not loaded. */
export const rowsOver = (values: Map<string, unknown>): Rows =>
  ({
    get: (name: string) => values.get(name),
    set: (name: string, row: unknown) => void values.set(name, row),
    remove: (name: string) => void values.delete(name)
  }) as unknown as Rows

/** A view that holds the same rows in every partition. */
export const viewOver = (values: Map<string, unknown>) =>
  ({
    row: async (_partition: number, name: string) => values.get(name),
    load: async () => ({ reached: { folded: 0, decided: 0, out: 0 }, rows: rowsOver(values) }),
    ask: async (_partition: number, names: readonly string[]) => names.map((name) => values.get(name))
  }) as unknown as View
