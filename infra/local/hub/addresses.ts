/** Where the parts of a hub are reached, in the words of its services' environment. */
export interface Addresses {
  readonly KAFKA_BROKERS: string
  readonly REDIS_URL: string
  readonly SCHEMA_REGISTRY_URL: string
  readonly OIDC_ISSUER: string
  readonly HUB_KEK_FILE: string
  readonly HUB_REGISTER: string
  readonly HUB_NEIGHBOURS: string
}

/** Lines a shell takes with `. <file>`. */
export function asExports(addresses: Addresses): string {
  return Object.entries(addresses).map(([name, value]) => `export ${name}='${value}'\n`).join('')
}
