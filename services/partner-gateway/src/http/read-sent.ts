import { Problem } from '@oldham-cares/service-kit'
import type { Sent } from '../commands/outcome.js'
import type { BodyName } from '../contract/from-schema.js'
import { readBody } from '../contract/read-body.js'
import type { Reply } from './answer-outcome.js'

/** As much of a Fastify request as a command needs; `id` is its correlation id. */
export interface Incoming {
  readonly id: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: unknown
}

/** A request whose caller is still to be known. */
export type Unsigned<Name extends BodyName> = Omit<Sent<Name>, 'org'>

/** A command as it was posted, and the reply that tells what became of it. */
export interface PostedCommand<Name extends BodyName> extends Unsigned<Name> {
  readonly reply: Reply
}

const keyIn = ({ headers }: Incoming): string => {
  const key = headers['idempotency-key']
  if (typeof key === 'string' && /^[!-~]{1,255}$/.test(key)) return key
  const detail = 'The header Idempotency-Key must be 1 to 255 visible ASCII characters.'
  throw new Problem('invalid', { code: 'REQUEST.IDEMPOTENCY_KEY', detail })
}

export const readSent = <Name extends BodyName>(name: Name, incoming: Incoming): Unsigned<Name> => {
  const key = keyIn(incoming)
  const read = readBody(name, incoming.body)
  if ('wrong' in read) throw new Problem('invalid', { code: 'REQUEST.INVALID', errors: read.wrong })
  const target = `${incoming.method} ${incoming.url.split('?', 1)[0]}`
  return { key, correlation: incoming.id, target, body: read.body }
}
