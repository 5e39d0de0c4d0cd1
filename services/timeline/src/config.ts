import { fileURLToPath } from 'node:url'
import { exitsSetting, hubSettings, optional, path, readConfig, type ConfigOf } from '@oldham-cares/service-kit'

const inContracts = (folder: string): string => fileURLToPath(new URL(`../../../contracts/${folder}`, import.meta.url))

const { publicUrl: _publicUrl, ...asEveryService } = hubSettings
const settings = {
  ...asEveryService,
  exits: exitsSetting,
  policyFolder: optional('HUB_POLICY', path, inContracts('policy')),
  /** What the partners keep to, whose staff sit in care teams. */
  contractsFolder: optional('HUB_CONTRACTS', path, inContracts('')),
  /** What partners keep to that were added since, a file for each. */
  partnersFolder: optional<string | undefined>('HUB_PARTNERS', path, undefined)
}

export type TimelineConfig = ConfigOf<typeof settings>

export const readTimelineConfig = (): TimelineConfig => readConfig(settings, process.env)
