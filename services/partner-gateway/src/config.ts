import { fileURLToPath } from 'node:url'
import { hubSettings, optional, path, readConfig, type ConfigOf } from '@oldham-cares/service-kit'

const settings = {
  ...hubSettings,
  policyFolder: optional('HUB_POLICY', path, fileURLToPath(new URL('../../../contracts/policy', import.meta.url)))
}

export type PartnerGatewayConfig = ConfigOf<typeof settings>

export const readPartnerGatewayConfig = (): PartnerGatewayConfig => readConfig(settings, process.env)
