import { RegistryError, type RegistryFault } from './errors.js'

const mediaType = 'application/vnd.schemaregistry.v1+json'

/** Longer than a registry that keeps its schemas in Kafka takes for a write on a cold start. */
const patience = 10_000

/** A record stays readable for ever, and readers deploy before writers: both directions, all versions. */
const compatibility = 'FULL_TRANSITIVE'

export interface SchemaRegistry {
  /** The id of the schema under the subject. Reads only, where the schema is registered already. */
  register(subject: string, schema: string): Promise<number>
  /** The schema of an id; undefined where the registry has none. */
  schema(id: number): Promise<string | undefined>
}

/** Over the Confluent schema registry API, as Apicurio also serves it. Throws RegistryErrors. */
export class Registry implements SchemaRegistry {
  constructor(
    private readonly url: string,
    private readonly timeout = patience
  ) {}

  async register(subject: string, schema: string): Promise<number> {
    const at = `/subjects/${encodeURIComponent(subject)}`
    const body = { schema, schemaType: 'AVRO' }
    const known = await this.call('POST', at, body)
    if (known.status === 200) return (await known.json() as { id: number }).id
    await this.keepCompatible(`/config/${encodeURIComponent(subject)}`)
    const registered = await this.call('POST', `${at}/versions`, body)
    if (registered.status !== 200) throw refusal(registered.status, at)
    return (await registered.json() as { id: number }).id
  }

  async schema(id: number): Promise<string | undefined> {
    const at = `/schemas/ids/${id}`
    const found = await this.call('GET', at)
    if (found.status === 404) return undefined
    if (found.status !== 200) throw refusal(found.status, at, 'REGISTRY.REFUSED')
    return (await found.json() as { schema: string }).schema
  }

  /** Of services that start together and set it at one moment, Apicurio answers all but one with 409. */
  private async keepCompatible(at: string): Promise<void> {
    const set = await this.call('PUT', at, { compatibility })
    if (set.status === 200) return
    const stands = await this.call('GET', at)
    const level = stands.status === 200 ? (await stands.json() as { compatibilityLevel: string }).compatibilityLevel : undefined
    if (level !== compatibility) throw refusal(set.status, at, 'REGISTRY.REFUSED')
  }

  private async call(method: string, at: string, body?: object): Promise<Response> {
    try {
      const response = await fetch(`${this.url}${at}`, {
        method,
        headers: { 'content-type': mediaType, accept: `${mediaType}, application/json` },
        signal: AbortSignal.timeout(this.timeout),
        ...(body && { body: JSON.stringify(body) })
      })
      if (response.status < 500) return response
      throw new RegistryError('REGISTRY.UNREACHABLE', `${at}, HTTP ${response.status}`)
    } catch (cause) {
      if (cause instanceof RegistryError) throw cause
      throw new RegistryError('REGISTRY.UNREACHABLE', at, cause)
    }
  }
}

const refusal = (
  status: number,
  at: string,
  code: RegistryFault = status === 409 ? 'REGISTRY.INCOMPATIBLE' : 'REGISTRY.REFUSED'
): RegistryError => new RegistryError(code, `${at}, HTTP ${status}`)
