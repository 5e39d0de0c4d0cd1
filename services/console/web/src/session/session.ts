import type { Area, SessionTold as Session, SignedInTold as SignedIn } from '../../../src/session/told'

export type { Area, Session, SignedIn }

export const readSession = async (): Promise<Session> => {
  const answer = await fetch('/session', { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`The console answered ${answer.status}`)
  return (await answer.json()) as Session
}

/** Answers where to go on: the issuer forgets them too. */
export const signOut = async (): Promise<string> => {
  const answer = await fetch('/sign-out', { method: 'POST', headers: { accept: 'application/json' } })
  return answer.ok ? ((await answer.json()) as { to: string }).to : '/signed-out'
}

/** The path alone: what is asked for stands in no address. */
export const signInAt = (path: string): string => `/sign-in?to=${encodeURIComponent(path)}`
