import { Button, InsetText } from 'nhsuk-react-components'
import { useLocation, useSearchParams } from 'react-router'
import { Page } from '../layout/page'
import { signInAt } from './session'

const said: Readonly<Record<string, string>> = {
  expired: 'Signing in took too long, or was begun in another window. Please try again.',
  refused: 'You were not signed in. Please try again, or ask your administrator.'
}

/** For whoever is not signed in, wherever they wanted to go. */
export const SignInPage = () => {
  const { pathname } = useLocation()
  const [query] = useSearchParams()
  const why = said[query.get('sign-in') ?? '']
  return (
    <Page title="Sign in">
      {why !== undefined && <InsetText role="alert"><p>{why}</p></InsetText>}
      <p>This is where care teams, link workers and operators of Oldham Cares work together.</p>
      <Button href={signInAt(pathname)}>Sign in</Button>
    </Page>
  )
}
