import { Container, Footer, Header, SkipLink } from 'nhsuk-react-components'
import type { ReactNode, SubmitEvent } from 'react'
import { NavLink } from 'react-router'
import { signOut, type SignedIn } from '../session/session'
import { navigation } from '../navigation'

const leave = (event: SubmitEvent<HTMLFormElement>): void => {
  event.preventDefault()
  void signOut().then((to) => location.assign(to))
}

/** What surrounds every page. */
export const Frame = ({ session, children }: { readonly session?: SignedIn; readonly children: ReactNode }) => (
  <>
    <SkipLink />
    <Header service={{ text: 'Oldham Cares hub', href: '/' }}>
      {session !== undefined && (
        <Header.Account>
          <Header.AccountItem>{session.name}, {session.organisation.name}</Header.AccountItem>
          <Header.AccountItem formProps={{ onSubmit: leave }} as="button">Sign out</Header.AccountItem>
        </Header.Account>
      )}
    </Header>
    {session !== undefined && (
      <nav aria-label="Your work" className="console-navigation">
        <Container>
          <ul>
            {navigation(session).map(({ to, text }) => <li key={to}><NavLink to={to} end={to === '/'}>{text}</NavLink></li>)}
          </ul>
        </Container>
      </nav>
    )}
    <Container>
      <main className="nhsuk-main-wrapper" id="maincontent">{children}</main>
    </Container>
    <Footer>
      <Footer.Meta>
        <Footer.Copyright>Development software with fictitious people. Not for use with patients.</Footer.Copyright>
      </Footer.Meta>
    </Footer>
  </>
)
