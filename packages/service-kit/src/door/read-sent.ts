import type { Read } from '../contract/body-reader.js'
import { Problem } from '../problem/problem.js'

/** One request, read and found to be what the contract says. */
export interface Sent<Body> {
  readonly org: string
  /** `Idempotency-Key` */
  readonly key: string
  readonly correlation: string
  /** Method and path: the same key on another path is another request. */
  readonly target: string
  readonly body: Body
}

/** A request whose caller is still to be known. */
export type Unsigned<Body> = Omit<Sent<Body>, 'org'>

/** As much of a Fastify request as a command needs; `id` is its correlation id. */
export interface Incoming {
  readonly id: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: unknown
}

const keyIn = ({ headers }: Incoming): string => {
  const key = headers['idempotency-key']
  if (typeof key === 'string' && /^[!-~]{1,255}$/.test(key)) return key
  const detail = 'The header Idempotency-Key must be 1 to 255 visible ASCII characters.'
  throw new Problem('invalid', { code: 'REQUEST.IDEMPOTENCY_KEY', detail })
}

/** A POST as a command takes it. Throws the problem it is answered with where it is something else. */
export const readSent = <Body>(incoming: Incoming, read: (body: unknown) => Read<Body>): Unsigned<Body> => {
  const key = keyIn(incoming)
  const found = read(incoming.body)
  if ('wrong' in found) throw new Problem('invalid', { code: 'REQUEST.INVALID', errors: found.wrong })
  const target = `${incoming.method} ${incoming.url.split('?', 1)[0]}`
  return { key, correlation: incoming.id, target, body: found.body }
}
