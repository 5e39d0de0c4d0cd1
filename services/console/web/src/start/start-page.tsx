import { Card } from 'nhsuk-react-components'
import { Link } from 'react-router'
import { Page } from '../layout/page'
import { navigation } from '../navigation'
import { useSignedIn } from '../session/signed-in'

export const StartPage = () => {
  const session = useSignedIn()
  const destinations = navigation(session)
  return (
    <Page title={`Welcome, ${session.does}`}>
      {destinations.length === 0 && <p>There is nothing here for your work yet.</p>}
      {destinations.map(({ to, text }) => (
        <Card key={to} clickable>
          <Card.Heading><Link className="nhsuk-card__link" to={to}>{text}</Link></Card.Heading>
        </Card>
      ))}
    </Page>
  )
}
