import { parseArgs } from 'node:util'
import { CannotStart } from '../machine/cannot-start.mjs'
import { clientNames } from '../secrets/clients.ts'
import { careSettings, careTeams, partners, practices } from '../secrets/organisations.ts'

/** What a partner may come to hold, in the words of contracts/partners/partner.schema.json. */
const CATEGORIES = ['contact', 'demographics', 'referral', 'risks', 'health', 'wellbeing', 'progress', 'outcome', 'household']

export interface Asked {
  readonly id: string
  readonly name: string
  readonly maySee: readonly string[]
  readonly webhook?: string
  readonly email?: string
  readonly kafka: boolean
}

const EXAMPLE = 'npm run partner:add -- --id pennine-befriending --name "Pennine Befriending" --webhook https://events.pennine.example/hub'

function no(why: string): never {
  throw new CannotStart(`${why}, for example: ${EXAMPLE}`)
}

function words(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      options: { id: text, name: text, 'may-see': text, webhook: text, email: text, kafka: { type: 'boolean' } }
    }).values
  } catch (cause) {
    return no(`This is not how a partner is added (${(cause as Error).message.split('.')[0]}): give --id and --name, and where its events go`)
  }
}

/** Throws one sentence for the first thing that is wrong. What the partner API can judge, such as an address, it judges itself. */
export function readAsked(args: readonly string[]): Asked {
  const { id, name, 'may-see': seen = 'contact,referral', webhook, email, kafka = false } = words(args)
  const maySee = seen.split(',').map((one) => one.trim())
  const unknown = maySee.filter((one) => !CATEGORIES.includes(one))
  if (unknown.length > 0) no(`Nobody can see "${unknown.join(', ')}": --may-see takes some of ${CATEGORIES.join(',')}`)
  if (name === undefined || !/^\P{Cc}{1,100}$/u.test(name.trim())) no('Say what the partner is called: --name takes a text of at most 100 characters')
  return { id: newId(id), name: name.trim(), maySee: [...new Set(maySee)], kafka, ...(webhook && { webhook }), ...(email && { email }) }
}

/** Of a partner that is to be added, or was. One of the local default is nobody's to add or to remove, nor may its client be another's. */
export function newId(id: string | undefined): string {
  if (id === undefined || !/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) return no('Say the id of the partner: --id takes at most 64 small letters, digits and hyphens')
  const taken = [...[...partners, ...practices, ...careSettings, ...careTeams].map((one) => one.id), ...clientNames()]
  return taken.includes(id) ? no(`${id} is an organisation or a client of the local default already: choose another --id`) : id
}

export function readRemoved(args: readonly string[]): string {
  try {
    return newId(parseArgs({ args: [...args], options: { id: { type: 'string' } } }).values.id)
  } catch (cause) {
    if (cause instanceof CannotStart) throw cause
    throw new CannotStart('A partner is removed by its id alone: npm run partner:remove -- --id pennine-befriending', { cause })
  }
}
