import type { Watch } from '@oldham-cares/service-kit'
import type { FlowsKnown } from './open-flows.js'
import { allTopics } from './topics-and-readers.js'
import type { Flow } from './verdicts/flow.js'
import type { SilenceOf } from './verdicts/silence.js'

/** What was seen longer ago is not told any more: old numbers would look like a quiet hub. */
const toldForMs = 60_000

const isOfNow = (at: number | undefined): boolean => at !== undefined && performance.now() - at < toldForMs

/** What the flows come to, for Prometheus: of a group in a topic, and of a topic. */
export const showFlows = (show: (gauge: Watch) => void, { followed, silence, ends }: Pick<FlowsKnown, 'followed' | 'silence' | 'ends'>): void => {
  const ofFlows = (name: string, help: string, value: (flow: Flow) => number | undefined): void =>
    show({ name, help, labelNames: ['group', 'topic'], look: () => (isOfNow(followed.takenAt) ? followed.all : []).map(([group, topic, flow]) => ({ labels: { group, topic }, value: value(flow) })) })
  ofFlows('hub_flow_lag_records', 'Records that a group has not stored its state beyond.', ({ lag }) => lag)
  ofFlows('hub_flow_lag_trend_records_per_second', 'The slope of the lag over the last ten minutes (Theil, Sen).', ({ trend }) => trend?.perSecond)
  ofFlows('hub_flow_stuck_partitions', 'Partitions that stand still longer than is usual though there is something to take.', ({ stuckPartitions }) => stuckPartitions)
  ofFlows('hub_flow_falling_behind', '1 while the lag rises with significance.', ({ isFallingBehind }) => Number(isFallingBehind))
  show({
    name: 'hub_flow_silent',
    help: '1 while nothing is appended although by the rhythm of the topic something should have been.',
    labelNames: ['topic'],
    look: () => (isOfNow(ends.newest?.at) ? allTopics : []).map((topic) => ({ labels: { topic }, value: asNumber(silence.of(topic, ends.newest?.ends ?? {})) }))
  })
  show({
    name: 'hub_flow_appended_records',
    help: 'Records ever appended to a topic, as the broker counts them.',
    labelNames: ['topic'],
    look: () => Object.entries((isOfNow(ends.newest?.at) && ends.newest?.ends) || {}).map(([topic, of]) => ({ labels: { topic }, value: of.reduce((sum, end) => sum + end, 0) }))
  })
}

const asNumber = (told: SilenceOf): number | undefined => (told === 'learning' ? undefined : Number(told === 'silent'))
