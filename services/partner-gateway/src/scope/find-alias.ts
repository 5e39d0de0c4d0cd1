import { partitionCount, type View } from '@oldham-cares/log'
import { aliasRow, type Alias } from './aliases.js'

type OfKind<Kind extends Alias['kind']> = Extract<Alias, { kind: Kind }>

/**
 * What a partner's own id stands for; undefined where it is unknown or another's. The id does not say which partition
 * it is in, so all are asked at once. Throws NotCaughtUp where it may stand in one that is being rebuilt.
 */
export const findAlias = async <Kind extends Alias['kind']>(
  view: View,
  org: string,
  kind: Kind,
  scoped: string
): Promise<OfKind<Kind> | undefined> => {
  if (!/^[0-9a-f]{32}$/.test(scoped)) return undefined
  const partitions = Array.from({ length: partitionCount }, (_, partition) => view.ask(partition, [aliasRow(scoped)]))
  const answers = await Promise.allSettled(partitions)
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? (answer.value as (Alias | undefined)[]) : []))
  const alias = found.find((row) => row !== undefined)
  if (alias) return alias.of === org && alias.kind === kind ? (alias as OfKind<Kind>) : undefined
  const unasked = answers.find((answer) => answer.status === 'rejected')
  if (unasked) throw unasked.reason
  return undefined
}
