import { fileURLToPath } from 'node:url'
import { address, egressProbeSetting, exitsSetting, hubSettings, mailSettings, optional, path, readConfig, text, webhooksLocalSetting, type ConfigOf } from '@oldham-cares/service-kit'

const inContracts = (folder: string): string => fileURLToPath(new URL(`../../../contracts/${folder}`, import.meta.url))

const settings = {
  ...hubSettings,
  exits: exitsSetting,
  policyFolder: optional('HUB_POLICY', path, inContracts('policy')),
  fhirContractFolder: optional('HUB_FHIR_CONTRACT', path, inContracts('fhir')),
  /** What the partners keep to, which a subscriber is told no more than; and of those that were added since, a file for each. */
  contractsFolder: optional('HUB_CONTRACTS', path, inContracts('')),
  partnersFolder: optional<string | undefined>('HUB_PARTNERS', path, undefined),
  /** Where partners reach their API, where that is another address than this door's: what a notification leads to. */
  partnerUrl: optional<string | undefined>('HUB_PARTNER_URL', address('http', 'https'), undefined),
  /** Whether a subscriber may be on this machine. */
  webhooksLocal: webhooksLocalSetting,
  egressProbe: egressProbeSetting,
  ...mailSettings,
  /** Where practices without a FHIR server are left their answers: required where the register has one. */
  documentsFolder: optional<string | undefined>('HUB_DOCUMENTS', path, undefined),
  odsCode: optional<string | undefined>('HUB_ODS_CODE', text, undefined)
}

export type FhirGatewayConfig = ConfigOf<typeof settings>

export const readFhirGatewayConfig = (): FhirGatewayConfig => readConfig(settings, process.env)
