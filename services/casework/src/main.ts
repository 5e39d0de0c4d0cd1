import { LogTransport, HUB_LOG, startService } from '@oldham-cares/service-kit'
import { CaseworkModule } from './casework.module.js'
import { readCaseworkConfig } from './config.js'

await startService({
  name: 'casework',
  module: CaseworkModule,
  config: readCaseworkConfig,
  transport: (app) => new LogTransport(app.get(HUB_LOG))
})
