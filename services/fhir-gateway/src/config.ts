import { fileURLToPath } from 'node:url'
import { exitsSetting, hubSettings, optional, path, readConfig, text, type ConfigOf } from '@oldham-cares/service-kit'

const inContracts = (folder: string): string => fileURLToPath(new URL(`../../../contracts/${folder}`, import.meta.url))

const settings = {
  ...hubSettings,
  exits: exitsSetting,
  policyFolder: optional('HUB_POLICY', path, inContracts('policy')),
  fhirContractFolder: optional('HUB_FHIR_CONTRACT', path, inContracts('fhir')),
  /** Where practices without a FHIR server are left their answers: required where the register has one. */
  documentsFolder: optional<string | undefined>('HUB_DOCUMENTS', path, undefined),
  odsCode: optional<string | undefined>('HUB_ODS_CODE', text, undefined)
}

export type FhirGatewayConfig = ConfigOf<typeof settings>

export const readFhirGatewayConfig = (): FhirGatewayConfig => readConfig(settings, process.env)
