import type { Area, SignedIn } from './session/session'

export interface Destination {
  readonly to: string
  readonly text: string
}

const destinations: readonly (Destination & { readonly area: Area })[] = [
  { area: 'care-team', to: '/people', text: 'People' }
]

/** Where somebody's work is. What they may see there is decided by the hub, with each answer. */
export const navigation = ({ areas }: Pick<SignedIn, 'areas'>): readonly Destination[] => destinations.filter(({ area }) => areas.includes(area))
