import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Outlet } from 'react-router'
import { Frame } from '../layout/frame'
import { Page } from '../layout/page'
import { readSession, signOut, type SignedIn } from './session'
import { SignInPage } from './sign-in-page'
import { SignedInProvider } from './signed-in'
import { StillThere } from './still-there'
import { useIdle } from './use-idle'

const Within = ({ session }: { readonly session: SignedIn }) => {
  const idle = useIdle(session.idleSeconds)
  const client = useQueryClient()
  useEffect(() => {
    if (idle !== 'over') return
    client.clear()
    void signOut().finally(() => location.assign('/signed-out'))
  }, [idle, client])
  return (
    <SignedInProvider session={session}>
      <Frame session={session}><Outlet /></Frame>
      {idle === 'soon' && <StillThere />}
    </SignedInProvider>
  )
}

/** Every page of somebody's work lies behind it. */
export const SessionGate = () => {
  const { data: session, isError, refetch } = useQuery({ queryKey: ['session'], queryFn: readSession })
  if (isError) {
    return (
      <Frame>
        <Page title="The console does not answer">
          <p>Nothing is lost. It is tried again as soon as you ask for it.</p>
          <p><button type="button" className="nhsuk-button nhsuk-button--secondary" onClick={() => void refetch()}>Try again</button></p>
        </Page>
      </Frame>
    )
  }
  if (session === undefined) return <Frame><p role="status">Loading…</p></Frame>
  return session.signedIn ? <Within session={session} /> : <Frame><SignInPage /></Frame>
}
