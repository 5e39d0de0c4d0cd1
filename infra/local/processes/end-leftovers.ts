import { endProcess } from './end-process.ts'
import type { ProcessRecords } from './process-records.ts'
import { STOP_ORDER, graceOf } from './stop-order.ts'

/** What an earlier starter left running when it was killed; ended in the same order as on a clean stop, so Kafka closes its log. */
export async function endLeftovers(records: ProcessRecords): Promise<string[]> {
  const left = records.running()
  for (const names of STOP_ORDER) {
    const group = left.filter(({ name }) => names(name))
    await Promise.all(group.map((record) => endProcess(record, graceOf(record.name))))
  }
  for (const record of records.all()) records.forget(record)
  return left.map(({ name }) => name)
}
