/** The same resource, each of its references under the name that `rename` gives it: at whatever depth it stands. */
export const renameReferences = <Value>(value: Value, rename: (reference: string) => string): Value => {
  if (Array.isArray(value)) return value.map((item) => renameReferences(item, rename)) as Value
  if (typeof value !== 'object' || value === null) return value
  const named = Object.entries(value).map(([key, member]) =>
    [key, key === 'reference' && typeof member === 'string' ? rename(member) : renameReferences(member, rename)] as const
  )
  return Object.fromEntries(named) as Value
}
