import type { Provider } from '@nestjs/common'
import type { Delivery } from '@oldham-cares/domain'
import { topics, type Log } from '@oldham-cares/log'
import { HUB_LOG } from '@oldham-cares/service-kit'
import { READ_RECEIPTS } from '../tokens.js'
import { foldReceipt } from './fold-receipts.js'
import { KeepReceiptsAdapter } from './keep-receipts.adapter.js'
import { readReceipts } from './read-receipts.js'

const folding = (name: string, log: Log): KeepReceiptsAdapter => {
  const receipts = log.projector<Delivery>(topics.deliveries, log.view(name), {
    input: foldReceipt,
    // whoever else reads the deliveries has set it aside already
    unreadable: async () => {}
  })
  return new KeepReceiptsAdapter(log.consumerBeside(name, new Map([[topics.deliveries, receipts]])))
}

/** The receipts, in a group and a view of their own. `name` is both. */
export const receiptsProviders = (name: string): readonly Provider[] => [
  { provide: KeepReceiptsAdapter, inject: [HUB_LOG], useFactory: (log: Log) => folding(name, log) },
  { provide: READ_RECEIPTS, inject: [HUB_LOG], useFactory: (log: Log) => readReceipts(log.view(name)) }
]
