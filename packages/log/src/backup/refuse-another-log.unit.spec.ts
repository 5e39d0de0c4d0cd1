import { describe, expect, it } from '@jest/globals'
import { BackupFault } from './manifest.js'
import { refuseAnotherLog } from './refuse-another-log.js'

const reach = new Map([['hub.events.v1/0', 10], ['hub.events.v1/1', 4]])
const events = (...highs: number[]) => [{ topic: 'hub.events.v1', partitions: highs.map((high, partition) => ({ partition, low: 0, high })) }]

describe('A backup goes on', () => {
  it('with the log that it holds, however little came, and with topics that it never saw', () => {
    expect(() => refuseAnotherLog([...events(10, 9), { topic: 'hub.dead.v1', partitions: [{ partition: 0, low: 0, high: 0 }] }], reach)).not.toThrow()
  })

  it('not with a log of which one partition ends before the backup does', () => {
    expect(() => refuseAnotherLog(events(99, 3), reach)).toThrow(BackupFault)
    expect(() => refuseAnotherLog(events(99, 3), reach)).toThrow(/hub\.events\.v1\/1 ends at 3, before its backup does/)
  })
})
