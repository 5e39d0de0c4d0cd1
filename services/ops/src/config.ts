import { hubSettings, optional, readConfig, type ConfigOf } from '@oldham-cares/service-kit'
import { namesAndAddresses } from './names-and-addresses.js'

const { kekFile: _kekFile, publicUrl: _publicUrl, ...asEveryService } = hubSettings

/** ops is given no keys: what it shows is ids and counts. */
const settings = { ...asEveryService, services: optional('HUB_SERVICES', namesAndAddresses, {}) }

export type OpsConfig = ConfigOf<typeof settings>

export const readOpsConfig = (): OpsConfig => readConfig(settings, process.env)
