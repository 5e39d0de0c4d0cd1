import { createHash } from 'node:crypto'
import type { JSONWebKeySet } from 'jose'
import type { LedgerClosed } from '../codec/index.js'
import { readTextsWith, signTextsWith } from '../seal/sign-text.js'

export type UnsignedLine = Omit<LedgerClosed, 'type' | 'signature' | 'keyId'>

export type SignLine = (line: UnsignedLine) => Promise<LedgerClosed>

/** Whether the line is word for word what its signature signs, and one of the keys made that. */
export type IsLineSigned = (line: LedgerClosed) => Promise<boolean>

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const counted = (counts: LedgerClosed['accounts'][number]['withheld']) => counts.map(({ reason, count }) => [reason, count])

/** Every figure in one order, so that a line has one text. */
const figuresOf = ({ accounts, cuts, unexplained }: UnsignedLine): string =>
  JSON.stringify([
    accounts.map(({ flow, recipient: { kind, id }, opening, entitled, delivered, withheld, dead, closing }) =>
      [flow, kind, id, opening, entitled, delivered, counted(withheld), counted(dead), closing]),
    unexplained,
    cuts.map(({ partition, topic, offset }) => [partition, topic, offset])
  ])

const textOf = (line: UnsignedLine & { readonly keyId: string }): string => {
  const { number, day, previous, time, keyId } = line
  return JSON.stringify({ ledger: 'hub.ledger.v1', number, day, previous, figures: sha256(figuresOf(line)), time, keyId })
}

export const signLinesWith = async (keys: JSONWebKeySet): Promise<SignLine> => {
  const { keyId, sign } = await signTextsWith(keys)
  return async (line) => ({ type: 'LedgerClosed', ...line, keyId, signature: await sign(textOf({ ...line, keyId })) })
}

export const linesSignedWith = (keys: JSONWebKeySet): IsLineSigned => {
  const read = readTextsWith(keys)
  return async (line) => (await read(line.signature)) === textOf(line)
}

/** What the next line says that it follows. */
export const linkTo = (line: Pick<LedgerClosed, 'signature'> | undefined): string => (line === undefined ? '' : sha256(line.signature))
