import { defineExit } from '@oldham-cares/service-kit'

/** What stands on the log of a journey, opened for whoever looks into it by a scope of their own. */
export const traceContents = defineExit({ name: 'ops-trace-content', service: 'ops', how: 'read', purpose: 'investigation', regardless: true })
