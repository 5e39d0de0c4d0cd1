import { HUB_LOG, LogTransport, startService } from '@oldham-cares/service-kit'
import { readPartnerGatewayConfig } from './config.js'
import { PartnerGatewayModule } from './partner-gateway.module.js'

await startService({
  name: 'partner-gateway',
  module: PartnerGatewayModule,
  config: readPartnerGatewayConfig,
  transport: (app) => new LogTransport(app.get(HUB_LOG))
})
