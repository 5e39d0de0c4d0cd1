/** Who has signed in, as the issuer says, and what the console may ask the doors for in their name. */
export interface Session {
  readonly user: SignedIn
  readonly tokens: Tokens
  /** Milliseconds. From then on they have to sign in again, however busy they are. */
  readonly until: number
}

export interface SignedIn {
  readonly id: string
  readonly name: string
  /** As what they work, in the issuer's words. */
  readonly does: string
  readonly org: string
  readonly scope: readonly string[]
  readonly role?: string
  readonly employer?: string
}

export interface Tokens {
  readonly access: string
  /** Milliseconds. */
  readonly expires: number
  readonly refresh?: string
}
