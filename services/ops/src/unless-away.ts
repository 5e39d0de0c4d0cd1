/** For a record that nobody can read: it is passed over. Throws everything else, such as the registry's being away, which says nothing of the record. */
export const unlessAway = (fault: unknown): undefined => {
  if (fault instanceof Error && 'code' in fault && String(fault.code).startsWith('RECORD.')) return undefined
  throw fault
}
