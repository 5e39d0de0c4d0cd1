import { fileURLToPath } from 'node:url'
import { exits } from '@oldham-cares/log'
import { hubSettings, optional, path, readConfig, wholeNumber, type ConfigOf, type Reader } from '@oldham-cares/service-kit'

const groups: Reader<readonly string[]> = {
  expects: 'a list of consumer groups, separated by commas',
  read(given) {
    const names = given.split(',').map((name) => name.trim())
    return names.every((name) => /^[a-z][a-z-]*$/.test(name)) ? names : undefined
  }
}

const settings = {
  ...hubSettings,
  /** Groups of every exit: what was withdrawn is withdrawn once all of them know. */
  exits: optional('HUB_EXITS', groups, exits),
  policyFolder: optional('HUB_POLICY', path, fileURLToPath(new URL('../../../contracts/policy', import.meta.url))),
  /** What the partners and their directory feeds keep to. */
  contractsFolder: optional('HUB_CONTRACTS', path, fileURLToPath(new URL('../../../contracts', import.meta.url))),
  /** How often a directory feed is asked for what changed. */
  directoryPollMs: optional('HUB_DIRECTORY_POLL_MS', wholeNumber(100, 3_600_000), 60_000)
}

export type PartnerGatewayConfig = ConfigOf<typeof settings>

export const readPartnerGatewayConfig = (): PartnerGatewayConfig => readConfig(settings, process.env)
