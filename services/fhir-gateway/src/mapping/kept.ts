import type { Entry } from '../message/message.js'

/** A resource as it came, with the name that others refer to it by. Sealed beside the words taken from it: nothing asserted is dropped. */
export interface Kept {
  readonly fullUrl?: string
  readonly resource: Readonly<Record<string, unknown>>
}

export const kept = ({ fullUrl, resource }: Entry): Kept => ({ ...(fullUrl === undefined ? {} : { fullUrl }), resource })

/** Only what is there: a member without value would be sealed as if something had been said. */
export const said = <Members extends Readonly<Record<string, unknown>>>(members: Members): Partial<Members> =>
  Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
  ) as Partial<Members>
