import { WarningCallout } from 'nhsuk-react-components'
import { Refusal } from '../api/refusal'
import { signInAt } from '../session/session'

/** In plain words, where the hub's own are for systems. */
const plain: Readonly<Record<string, string>> = {
  'SESSION.EXPIRED': 'You have been signed out.',
  'DOOR.UNREACHABLE': 'The hub does not answer at the moment. It is tried again by itself.',
  'CALLER.NO_ROLE': 'The hub does not know as what you work, so it can show you nothing. Ask your administrator.',
  'CALLER.NOT_A_CARE_TEAM': 'This is for care teams.'
}

const wordsOf = ({ problem: { code, detail, title } }: Refusal): string => plain[code ?? ''] ?? detail ?? title

/** What the hub said instead of an answer, calmly: nothing that is typed is lost by it. */
export const Said = ({ fault }: { readonly fault: unknown }) => {
  const words = fault instanceof Refusal ? wordsOf(fault) : 'Something went wrong on this page. Reload it to try again.'
  return (
    <div role="alert">
      <WarningCallout>
        <WarningCallout.Heading>Not shown</WarningCallout.Heading>
        <p>{words}</p>
        {fault instanceof Refusal && fault.isSignedOut && <p><a href={signInAt(location.pathname)}>Sign in again</a></p>}
      </WarningCallout>
    </div>
  )
}
