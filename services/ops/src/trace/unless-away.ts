/** A record that nobody can read is passed over; rejects where only waiting helps: the registry is needed and away. */
export const unlessAway = (cause: unknown): undefined => {
  if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('REGISTRY.')) throw cause
  return undefined
}
