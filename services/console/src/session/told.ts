/** What the pages are made for. */
export type Area = 'care-team' | 'link-worker' | 'administrator' | 'operator' | 'governance'

export interface SignedInTold {
  readonly signedIn: true
  readonly name: string
  /** As what they work, in the issuer's words. */
  readonly does: string
  readonly organisation: { readonly id: string; readonly name: string }
  readonly role?: string
  readonly areas: readonly Area[]
  readonly idleSeconds: number
}

/** What `GET /session` answers, to the pages. */
export type SessionTold = SignedInTold | { readonly signedIn: false }
