/** What the rules of the hub say no to, with where in the body it lies. */
export interface Refused {
  readonly code: string
  readonly detail: string
  readonly pointer?: string
}

/** Why what was asked about an endpoint was not done. Somebody else's is unknown. */
export type NotDone =
  | { readonly state: 'unknown' }
  | { readonly state: 'removed' }
  /** Another change came between, or the caller knew an older version. */
  | { readonly state: 'changed' }
  /** The key was used for another request. */
  | { readonly state: 'reused' }
  | { readonly state: 'too-soon'; readonly afterSeconds: number; readonly detail: string }
  | { readonly state: 'refused'; readonly refused: Refused }

export type Done<What> = { readonly state: 'done'; readonly done: What } | NotDone

export const done = <What>(what: What): Done<What> => ({ state: 'done', done: what })

export const refusedWith = (code: string, detail: string, pointer?: string): Extract<NotDone, { state: 'refused' }> => ({
  state: 'refused',
  refused: { code, detail, ...(pointer === undefined ? {} : { pointer }) }
})

export const kindElsewhere: Refused = {
  code: 'ENDPOINT.KIND_ELSEWHERE',
  detail: 'A subscription is changed at the FHIR door, where it was made.'
}
export const tooMany: Refused = { code: 'ENDPOINT.TOO_MANY', detail: 'A partner has 20 endpoints at most. Remove one first.' }
export const addressTaken: Refused = { code: 'ENDPOINT.ADDRESS_TAKEN', detail: 'Another of your endpoints has this address.', pointer: '/address' }
