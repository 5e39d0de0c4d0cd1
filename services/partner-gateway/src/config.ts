import { fileURLToPath } from 'node:url'
import { egressProbeSetting, exitsSetting, hubSettings, mailSettings, optional, path, readConfig, webhooksLocalSetting, wholeNumber, type ConfigOf } from '@oldham-cares/service-kit'

const settings = {
  ...hubSettings,
  exits: exitsSetting,
  ...mailSettings,
  webhooksLocal: webhooksLocalSetting,
  egressProbe: egressProbeSetting,
  policyFolder: optional('HUB_POLICY', path, fileURLToPath(new URL('../../../contracts/policy', import.meta.url))),
  /** What the partners and their directory feeds keep to. */
  contractsFolder: optional('HUB_CONTRACTS', path, fileURLToPath(new URL('../../../contracts', import.meta.url))),
  /** What partners keep to that were added since, a file for each. */
  partnersFolder: optional<string | undefined>('HUB_PARTNERS', path, undefined),
  /** How often a directory feed is asked for what changed. */
  directoryPollMs: optional('HUB_DIRECTORY_POLL_MS', wholeNumber(100, 3_600_000), 60_000)
}

export type PartnerGatewayConfig = ConfigOf<typeof settings>

export const readPartnerGatewayConfig = (): PartnerGatewayConfig => readConfig(settings, process.env)
