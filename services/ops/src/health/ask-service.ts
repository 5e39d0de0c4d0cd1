export type State = 'ready' | 'not-ready' | 'unreachable'

export interface ServiceHealth {
  readonly service: string
  readonly state: State
  /** As the service names what it depends on; empty where it did not say. */
  readonly checks: Readonly<Record<string, 'ok' | 'failing'>>
}

export const answersWithinMs = 2_000

const checksIn = (body: unknown): ServiceHealth['checks'] => {
  const checks = typeof body === 'object' && body !== null && 'checks' in body ? body.checks : undefined
  const entries = typeof checks === 'object' && checks !== null ? Object.entries(checks) : []
  return Object.fromEntries(entries.map(([name, answer]) => [name, answer === 'ok' ? 'ok' : 'failing']))
}

/** Asks a service's `/health/ready`. Only its own status and words count; a redirect is no answer. */
export const askService = async (service: string, url: string): Promise<ServiceHealth> => {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(answersWithinMs), redirect: 'error' })
    const checks = checksIn(await response.json().catch(() => undefined))
    return { service, state: response.ok ? 'ready' : 'not-ready', checks }
  } catch {
    return { service, state: 'unreachable', checks: {} }
  }
}
