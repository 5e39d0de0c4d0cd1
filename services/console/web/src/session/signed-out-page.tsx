import { Button } from 'nhsuk-react-components'
import { Page } from '../layout/page'
import { signInAt } from './session'

export const SignedOutPage = () => (
  <Page title="You have signed out">
    <p>If you share this computer, close the browser.</p>
    <Button href={signInAt('/')}>Sign in again</Button>
  </Page>
)
