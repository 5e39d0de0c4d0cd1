/** One request to the service in a partner's name. */
type Send = (org: string, method: string, path: string, sent?: { readonly body?: unknown; readonly headers?: Record<string, string> }) => Promise<{
  readonly status: number
  readonly body: Record<string, any>
}>

export interface OwnWebhook {
  readonly id: string
  readonly secret: string
}

const expected = <Answer extends { readonly status: number }>(answer: Answer, status: number): Answer => {
  if (answer.status !== status) throw new Error(`The service answers ${answer.status} and not ${status}: ${JSON.stringify(answer)}`)
  return answer
}

/**
 * The webhooks of the test's partners at its web server, made as any partner makes them. The log is kept from run to run: those of
 * a run before are removed, since nobody listens there any more.
 */
export const ownWebhooks = (send: Send, sink: string) => {
  const removeAll = async (partners: readonly string[]): Promise<void> => {
    for (const partner of partners) {
      const { body } = expected(await send(partner, 'GET', '/endpoints'), 200)
      for (const { id, version } of body['endpoints']) {
        expected(await send(partner, 'DELETE', `/endpoints/${id}`, { headers: { 'if-match': `"${version}"` } }), 204)
      }
    }
  }
  const makeOne = async (partner: string): Promise<OwnWebhook> => {
    const { body } = expected(await send(partner, 'POST', '/endpoints', { body: { kind: 'webhook', address: `${sink}/${partner}` } }), 201)
    const { body: shown } = expected(await send(partner, 'GET', `/endpoints/${body['id']}/secret`), 200)
    return { id: body['id'], secret: shown['secret'] }
  }
  return {
    removeAll,
    async make(partners: readonly string[]): Promise<ReadonlyMap<string, OwnWebhook>> {
      return new Map(await Promise.all(partners.map(async (partner) => [partner, await makeOne(partner)] as const)))
    }
  }
}
