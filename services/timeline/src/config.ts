import { fileURLToPath } from 'node:url'
import { exitsSetting, hubSettings, optional, path, readConfig, type ConfigOf } from '@oldham-cares/service-kit'

const { publicUrl: _publicUrl, ...asEveryService } = hubSettings
const settings = {
  ...asEveryService,
  exits: exitsSetting,
  policyFolder: optional('HUB_POLICY', path, fileURLToPath(new URL('../../../contracts/policy', import.meta.url)))
}

export type TimelineConfig = ConfigOf<typeof settings>

export const readTimelineConfig = (): TimelineConfig => readConfig(settings, process.env)
