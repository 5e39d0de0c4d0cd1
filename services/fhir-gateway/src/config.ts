import { fileURLToPath } from 'node:url'
import { hubSettings, optional, path, readConfig, type ConfigOf } from '@oldham-cares/service-kit'

const inContracts = (folder: string): string => fileURLToPath(new URL(`../../../contracts/${folder}`, import.meta.url))

const settings = {
  ...hubSettings,
  policyFolder: optional('HUB_POLICY', path, inContracts('policy')),
  fhirContractFolder: optional('HUB_FHIR_CONTRACT', path, inContracts('fhir'))
}

export type FhirGatewayConfig = ConfigOf<typeof settings>

export const readFhirGatewayConfig = (): FhirGatewayConfig => readConfig(settings, process.env)
