import { HUB_LOG, LogTransport, startService } from '@oldham-cares/service-kit'
import { readOpsConfig } from './config.js'
import { OpsModule } from './ops.module.js'

await startService({
  name: 'ops',
  module: OpsModule.as('ops'),
  config: readOpsConfig,
  transport: (app) => new LogTransport(app.get(HUB_LOG))
})
