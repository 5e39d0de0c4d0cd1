import type { Watch } from '@oldham-cares/service-kit'
import type { KnownEndpoints } from '@oldham-cares/service-kit/tell'

/** How the endpoints of partners stand. They are few: each is told by its id, and nothing is told of where it lies. */
export const showEndpoints = (show: (gauge: Watch) => void, known: Pick<KnownEndpoints, 'all'>): void => {
  const standing = () => known.all.filter(({ state }) => state !== 'removed')
  show({
    name: 'hub_endpoint_state',
    help: '1 for the state that an endpoint is in: on, paused by its partner, or disabled by the hub, which gave up.',
    labelNames: ['partner', 'endpoint', 'kind', 'state'],
    look: () => standing().map(({ partner, endpoint, kind, state }) => ({ labels: { partner, endpoint, kind, state }, value: 1 }))
  })
  show({
    name: 'hub_endpoint_failing_percent',
    help: 'How much of the time that a failing endpoint is given has passed, as its partner was last told; 0 where it does not fail.',
    labelNames: ['partner', 'endpoint', 'kind'],
    look: () => standing().map(({ partner, endpoint, kind, warned }) => ({ labels: { partner, endpoint, kind }, value: warned }))
  })
}
