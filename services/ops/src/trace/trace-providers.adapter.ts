import type { Provider } from '@nestjs/common'
import type { Log } from '@oldham-cares/log'
import { AUDIT, HUB_LOG, REGISTER, type Audit, type Register } from '@oldham-cares/service-kit'
import type { DeadLetters } from '../dead-letters/dead-letters.js'
import type { Governance } from '../govern/open-governance.js'
import { DEAD_LETTERS, GOVERNANCE, READ_TRACE, SHOW_CONTENT, TRACE } from '../tokens.js'
import { KeepListsAdapter } from './keep-lists.adapter.js'
import { openTrace, type OpenedTrace } from './open-trace.js'
import { readTrace } from './read-trace.js'
import { showContent } from './show-content.js'

/** The lists that ids are found by, and those who ask them. `name` is the group's and begins the views'. */
export const traceProviders = (name: string): readonly Provider[] => [
  {
    provide: TRACE,
    inject: [HUB_LOG, REGISTER, GOVERNANCE, DEAD_LETTERS],
    useFactory: (log: Log, register: Register, { governing: { pseudonyms } }: Governance, letters: DeadLetters) => openTrace(name, { log, register, pseudonyms, letters })
  },
  { provide: KeepListsAdapter, inject: [TRACE], useFactory: ({ keeping }: OpenedTrace) => new KeepListsAdapter(keeping) },
  { provide: READ_TRACE, inject: [TRACE], useFactory: ({ tracing }: OpenedTrace) => readTrace(tracing) },
  {
    provide: SHOW_CONTENT,
    inject: [TRACE, GOVERNANCE, AUDIT],
    useFactory: ({ tracing }: OpenedTrace, { sealed, governing: { view } }: Governance, audit: Audit) =>
      showContent({ ...tracing, unsealing: { view, audit, keys: sealed } })
  }
]
