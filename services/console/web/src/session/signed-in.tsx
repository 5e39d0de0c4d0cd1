import { createContext, use, type ReactNode } from 'react'
import type { SignedIn } from './session'

const Context = createContext<SignedIn | undefined>(undefined)

export const SignedInProvider = ({ session, children }: { readonly session: SignedIn; readonly children: ReactNode }) =>
  <Context value={session}>{children}</Context>

/** Who works here. Throws outside of the pages that need somebody to have signed in. */
export const useSignedIn = (): SignedIn => {
  const session = use(Context)
  if (session === undefined) throw new Error('Nobody is signed in on this page')
  return session
}
