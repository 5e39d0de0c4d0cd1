import { fileURLToPath } from 'node:url'
import { hubSettings, optional, path, readConfig, type ConfigOf } from '@oldham-cares/service-kit'

const settings = {
  ...hubSettings,
  contractsFolder: optional('HUB_CONTRACTS', path, fileURLToPath(new URL('../../../contracts', import.meta.url)))
}

export type FhirGatewayConfig = ConfigOf<typeof settings>

export const readFhirGatewayConfig = (): FhirGatewayConfig => readConfig(settings, process.env)
