import { RegistryError } from './errors.js'

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
    await this.demand('PUT', `/config/${encodeURIComponent(subject)}`, { compatibility })
    const registered = await this.demand('POST', `${at}/versions`, body)
    return (await registered.json() as { id: number }).id
  }

  async schema(id: number): Promise<string | undefined> {
    const at = `/schemas/ids/${id}`
    const found = await this.call('GET', at)
    if (found.status === 404) return undefined
    if (found.status !== 200) throw refusal(found.status, at)
    return (await found.json() as { schema: string }).schema
  }

  private async demand(method: string, at: string, body: object): Promise<Response> {
    const response = await this.call(method, at, body)
    if (response.status !== 200) throw refusal(response.status, at)
    return response
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

const refusal = (status: number, at: string): RegistryError =>
  new RegistryError(status === 409 ? 'REGISTRY.INCOMPATIBLE' : 'REGISTRY.REFUSED', `${at}, HTTP ${status}`)
