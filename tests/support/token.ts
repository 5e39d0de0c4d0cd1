import type { Run } from './run.ts'

const audience = 'urn:oldham-cares:hub'
const renewBeforeMs = 30_000
const kept = new Map<string, { readonly token: string; readonly until: number }>()

/** A bearer token by client credentials, as any organisation's system gets one; kept until shortly before it expires. */
export const tokenOf = async (run: Pick<Run, 'issuer' | 'clients'>, name: string): Promise<string> => {
  const client = run.clients[name]
  if (!client) throw new Error(`The issuer knows no client ${name}`)
  const held = kept.get(`${run.issuer} ${client.id}`)
  if (held && held.until > Date.now()) return held.token
  const answer = await fetch(`${run.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: client.scope, resource: audience })
  })
  if (!answer.ok) throw new Error(`The issuer refused ${name}: ${answer.status} ${await answer.text()}`)
  const { access_token: token, expires_in: seconds } = (await answer.json()) as { access_token: string; expires_in: number }
  kept.set(`${run.issuer} ${client.id}`, { token, until: Date.now() + seconds * 1_000 - renewBeforeMs })
  return token
}
