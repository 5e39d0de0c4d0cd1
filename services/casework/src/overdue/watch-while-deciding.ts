import type { Command, Fact } from '@oldham-cares/domain'
import type { PartitionHandler, ProjectionRules } from '@oldham-cares/log'
import type { OverdueWatch } from './overdue-watch.js'

type Deciding = ProjectionRules<Command, Fact>

/** The decider's handler, with the watch told of the partitions that are held and of whoever something happened to. */
export const watchWhileDeciding = (
  rules: Deciding,
  watch: Pick<OverdueWatch, 'opened' | 'closed' | 'stored'>,
  projectorOf: (rules: Deciding) => PartitionHandler
): PartitionHandler => {
  const decider = projectorOf({
    ...rules,
    stored: (partition, commands, facts) => {
      rules.stored?.(partition, commands, facts)
      watch.stored(partition, facts)
    }
  })
  return {
    open: async (partition) => {
      const from = await decider.open(partition)
      watch.opened(partition)
      return from
    },
    handle: (batch) => decider.handle(batch),
    stands: async (partition) => (await decider.stands?.(partition)) ?? true,
    close: (partition) => {
      watch.closed(partition)
      decider.close?.(partition)
    }
  }
}
