import type { Received } from '../src/consume/received.js'

export const received = (offset: number, value: Buffer | string = '', valid = true): Received => ({
  topic: 'hub.events.v1',
  partition: 0,
  offset,
  key: 'someone',
  timestamp: 0,
  cause: undefined,
  valid,
  value: Buffer.from(value),
  headers: {}
})
