import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import type { DevelopmentUser } from '../secrets/development-users.ts'

export const signInPath = '/sign-in/'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const pageOf = (title: string, body: string): string => `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} – Oldham Cares hub, development</title></head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`

const page = (users: readonly DevelopmentUser[]): string => pageOf('Sign in', `<p>This is development software: everybody here is fictitious, and there are no passwords. Choose as whom you want to look.</p>
<form method="post">
<ul>
${users.map(({ id, name, does }) => `<li><button name="user" value="${escaped(id)}">${escaped(name)}</button> ${escaped(does)}</li>`).join('\n')}
</ul>
</form>`)

/** `form` is the provider's own, which the button sends. */
export const askWhetherToSignOut = (context: { body: unknown }, form: string): void => {
  context.body = pageOf('Sign out', `${form}\n<p>You have signed out of the console.</p>\n<button form="op.logoutForm" name="logout" value="yes">Sign out here too</button>`)
}

export const saySignedOut = (context: { body: unknown }): void => {
  context.body = pageOf('Signed out', '<p>You have signed out.</p>')
}

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer'
}

const answer = (response: ServerResponse, status: number, body: string): void => void response.writeHead(status, headers).end(body)

const atMost = 1_000

const formOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > atMost) break
  }
  return new URLSearchParams(text)
}

/** The local sign-in page, and everything else as the provider answers it. */
export const withSignInPage = (provider: Provider, users: readonly DevelopmentUser[]): RequestListener => {
  const provided = provider.callback()
  const signIn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await provider.interactionDetails(request, response)
    } catch {
      return answer(response, 400, '<!doctype html><html lang="en-GB"><title>Sign in again</title><p>This sign-in has expired. Go back to the console and sign in again.</p></html>')
    }
    if (request.method !== 'POST') return answer(response, 200, page(users))
    const user = (await formOf(request)).get('user')
    if (!users.some(({ id }) => id === user)) return answer(response, 400, page(users))
    await provider.interactionFinished(request, response, { login: { accountId: user } })
  }
  return (request, response) => {
    if (!request.url?.startsWith(signInPath)) return void provided(request, response)
    signIn(request, response).catch((fault: unknown) => {
      console.error('sign-in.failed', fault)
      if (!response.headersSent) response.writeHead(500).end()
    })
  }
}
