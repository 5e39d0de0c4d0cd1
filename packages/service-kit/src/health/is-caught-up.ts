import { partitionCount, type View } from '@oldham-cares/log'

/** Whether gates may ask the view about everybody: every partition's mark stands. */
export const isCaughtUp = async (view: Pick<View, 'caughtUp'>): Promise<boolean> => {
  const marks = await Promise.all(Array.from({ length: partitionCount }, (_, partition) => view.caughtUp(partition)))
  return marks.every(Boolean)
}
