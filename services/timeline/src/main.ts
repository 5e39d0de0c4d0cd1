import { HUB_LOG, LogTransport, startService } from '@oldham-cares/service-kit'
import { readTimelineConfig } from './config.js'
import { TimelineModule } from './timeline.module.js'

await startService({
  name: 'timeline',
  module: TimelineModule.as('timeline'),
  config: readTimelineConfig,
  transport: (app) => new LogTransport(app.get(HUB_LOG))
})
