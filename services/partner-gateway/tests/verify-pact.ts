import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { MessageProvider } from '@pact-foundation/pact'

// its native part would else tell its makers that it ran
process.env['PACT_DO_NOT_TRACK'] = 'true'
const { MessageProviderPact, providerWithMetadata } = await import('@pact-foundation/pact')

export interface Told {
  readonly headers: Record<string, string>
  readonly body: object
}

/** What the hub tells when this stands, of this type. */
export type Tell = (state: string, type: string) => Promise<Told>

export interface Verified {
  /** One of each message of the pact. */
  readonly results: readonly string[]
  /** Where what is told is not what is relied on, as `$.data.number`. */
  readonly broken: readonly string[]
}

interface Mismatch {
  readonly mismatch: { readonly mismatches?: readonly { readonly path?: string; readonly key?: string }[] }
}
interface Answer {
  readonly interactionResults: readonly { readonly result: string }[]
  readonly errors: readonly Mismatch[]
}

const folder = fileURLToPath(new URL('../../../contracts/pacts/', import.meta.url))
const fileOf = (partner: string): string => `${folder}${partner}.json`

export const partnersWithPacts = readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []))

export const messagesOf = (partner: string): readonly { readonly description: string; readonly providerStates: readonly { readonly name: string }[] }[] =>
  JSON.parse(readFileSync(fileOf(partner), 'utf8')).interactions

/** Pact's own verifier asks for each message of the file and compares. */
export const verifyPact = async (partner: string, tell: Tell): Promise<Verified> => {
  const provider: MessageProvider = async (asked) => {
    const { headers, body } = await tell(asked.providerStates?.[0]?.name ?? '', asked.description ?? '')
    return providerWithMetadata(() => Promise.resolve(body), headers)(asked)
  }
  const messages = messagesOf(partner)
  const pact = new MessageProviderPact({
    provider: 'oldham-cares-hub',
    pactUrls: [fileOf(partner)],
    logLevel: 'error',
    messageProviders: Object.fromEntries(messages.map(({ description }) => [description, provider])),
    stateHandlers: Object.fromEntries(messages.flatMap(({ providerStates }) => providerStates.map(({ name }) => [name, async () => {}])))
  })
  // as text in either case: what it found is in what it answers, or in the message of what it throws
  const said = await pact.verify().catch((thrown: Error) => thrown.message)
  const { interactionResults, errors } = JSON.parse(String(said)) as Answer
  return {
    results: interactionResults.map(({ result }) => result),
    broken: errors.flatMap(({ mismatch }) => (mismatch.mismatches ?? []).map(({ path, key }) => path ?? key ?? ''))
  }
}
