import { HUB_LOG, LogTransport, startService } from '@oldham-cares/service-kit'
import { readFhirGatewayConfig } from './config.js'
import { FhirGatewayModule } from './fhir-gateway.module.js'
import { openSurface } from './surface/open-surface.js'
import { PARTS } from './tokens.js'

await startService({
  name: 'fhir-gateway',
  module: FhirGatewayModule,
  config: readFhirGatewayConfig,
  prepare: (app) => openSurface(app.getHttpAdapter().getInstance(), app.get(PARTS)),
  transport: (app) => new LogTransport(app.get(HUB_LOG))
})
