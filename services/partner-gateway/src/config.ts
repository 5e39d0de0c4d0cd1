import { fileURLToPath } from 'node:url'
import { exitsSetting, hubSettings, optional, path, readConfig, wholeNumber, type ConfigOf } from '@oldham-cares/service-kit'

const settings = {
  ...hubSettings,
  exits: exitsSetting,
  policyFolder: optional('HUB_POLICY', path, fileURLToPath(new URL('../../../contracts/policy', import.meta.url))),
  /** What the partners and their directory feeds keep to. */
  contractsFolder: optional('HUB_CONTRACTS', path, fileURLToPath(new URL('../../../contracts', import.meta.url))),
  /** How often a directory feed is asked for what changed. */
  directoryPollMs: optional('HUB_DIRECTORY_POLL_MS', wholeNumber(100, 3_600_000), 60_000)
}

export type PartnerGatewayConfig = ConfigOf<typeof settings>

export const readPartnerGatewayConfig = (): PartnerGatewayConfig => readConfig(settings, process.env)
