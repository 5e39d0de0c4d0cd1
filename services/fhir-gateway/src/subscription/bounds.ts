import { backports } from '../notify/systems.js'

/** What a Subscription may ask for, both included; of what it leaves out nothing is assumed but 20 s and one event. */
export const bounds = {
  heartbeat: { url: backports.heartbeat, value: 'valueUnsignedInt', from: 10, to: 86_400 },
  timeout: { url: backports.timeout, value: 'valueUnsignedInt', from: 1, to: 20 },
  maxCount: { url: backports.maxCount, value: 'valuePositiveInt', from: 1, to: 20 }
} as const

export type Bounded = keyof typeof bounds

export const bounded = Object.keys(bounds) as readonly Bounded[]
