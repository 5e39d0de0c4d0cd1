import type { Delivery, Recipient } from '@oldham-cares/domain'
import { header, recipientKindHeader } from '../codec/headers.js'
import type { Received } from '../consume/received.js'
import type { ProjectionRules } from '../project/fold.js'
import { foldDeliveries } from './queue-rows.js'

type Kinds = readonly Recipient['kind'][]

/** What an older release wrote does not say it in its headers. */
const mayBeTo =
  (kinds: Kinds) =>
  ({ headers }: Pick<Received, 'headers'>): boolean => {
    const kind = header(headers, recipientKindHeader)
    return kind === undefined || kinds.some((served) => served === kind)
  }

/** Folds deliveries to those kinds of recipients alone: most are another exit's, and are not even decoded here. */
export const deliveriesTo = (kinds: Kinds): Pick<ProjectionRules<Delivery>, 'concerns' | 'input'> => ({
  concerns: mayBeTo(kinds),
  input: {
    rowsOf: (delivery) => (kinds.includes(delivery.recipient.kind) ? foldDeliveries.rowsOf(delivery) : []),
    fold: (delivery, rows) => {
      if (kinds.includes(delivery.recipient.kind)) foldDeliveries.fold(delivery, rows)
    }
  }
})
