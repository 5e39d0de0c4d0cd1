import type { DeadLettered } from './codec/index.js'
import type { Received } from './consume/received.js'

export const deadLetterOf = (at: Received, reason: string, time: number): DeadLettered => ({
  type: 'DeadLettered',
  topic: at.topic,
  partition: at.partition,
  offset: at.offset,
  reason,
  attempts: 1,
  time,
  original: at.value.toString('base64'),
  headers: Object.fromEntries(
    Object.entries(at.headers).map(([name, value]) => [
      name,
      Buffer.from([value ?? ''].flat()[0] ?? '').toString('base64')
    ])
  )
})
