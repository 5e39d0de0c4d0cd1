import { systemClock, type Attempted, type Clock, type Pace } from '@oldham-cares/log'
import { EndpointPace, type Limits, type TakeShared } from './pace.js'

export interface PacesOptions {
  /** As an endpoint's partner has set them. */
  readonly limitsOf: (endpoint: string) => Limits | undefined
  readonly clock?: Clock
  /** Counts what replicas begin together for one endpoint. Absent: this process counts alone. */
  readonly shared?: (endpoint: string, perSecond: number) => Promise<boolean>
}

/** One pace for each endpoint, so that a slow one never holds up another. */
export class Paces {
  private readonly paces = new Map<string, EndpointPace>()

  constructor(private readonly options: PacesOptions) {}

  readonly of = (endpoint: string): Pace => this.paceOf(endpoint)

  /** To be told of each try: 429, 502 and 504 slow the endpoint down. */
  readonly heard = (endpoint: string, attempted: Attempted): void => {
    if (attempted.outcome === 'failed' && attempted.failure.endsWith('.SLOW_DOWN')) this.paceOf(endpoint).slowDown()
  }

  private paceOf(endpoint: string): EndpointPace {
    const { clock = systemClock, limitsOf, shared } = this.options
    const found = this.paces.get(endpoint)
    if (found) return found
    const take: TakeShared | undefined = shared && ((perSecond) => shared(endpoint, perSecond))
    const made = new EndpointPace({ clock, limits: () => limitsOf(endpoint) ?? {}, ...(take ? { shared: take } : {}) })
    this.paces.set(endpoint, made)
    return made
  }
}
