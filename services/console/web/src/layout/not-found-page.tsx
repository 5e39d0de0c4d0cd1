import { Link } from 'react-router'
import { Page } from './page'

export const NotFoundPage = () => (
  <Page title="There is nothing here">
    <p>The address may be mistyped, or what stood here is not for you. <Link to="/">Go to the start</Link>.</p>
  </Page>
)
