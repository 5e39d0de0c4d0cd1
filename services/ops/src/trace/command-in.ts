import { header, type Received } from '@oldham-cares/log'

export interface InId {
  readonly command: string
  /** Of a release or delivery, whose id goes on with it: `<command>.<index>:<kind>/<id>`. */
  readonly recipient?: { readonly kind: string; readonly id: string }
}

const form = /^(.+)\.\d+(?::([a-z-]+)\/([\w-]+))?/

/** A fact's id begins with its command's, a release's with its fact's. Undefined of what is neither. */
export const commandIn = (id: string): InId | undefined => {
  const [, command, kind, recipient] = form.exec(id) ?? []
  if (command === undefined) return undefined
  return kind === undefined || recipient === undefined ? { command } : { command, recipient: { kind, id: recipient } }
}

/** From the headers alone: a record that nobody can read is listed too. */
export const commandOf = (at: Received): InId | undefined => commandIn(header(at.headers, 'ce_id') ?? '')

/** The release's own id, which a delivery's event id begins with. */
export const releaseIn = (at: Received): string => (header(at.headers, 'ce_id') ?? '').replace(/[>*#].*$/, '')
