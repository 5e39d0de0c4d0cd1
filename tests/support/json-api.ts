import { randomUUID } from 'node:crypto'
import type { Run } from './run.ts'
import { tokenOf } from './token.ts'

export interface JsonAnswer {
  readonly status: number
  readonly body: any
  readonly headers: Headers
}

/** An organisation's own system as it calls one of the hub's JSON APIs. */
export const jsonApi = (run: Run, door: 'partner' | 'timeline' | 'ops', client: string) => {
  const call = async (method: string, path: string, body?: unknown, key: string = randomUUID()): Promise<JsonAnswer> => {
    const answer = await fetch(run[door] + path, {
      method,
      headers: {
        authorization: `Bearer ${await tokenOf(run, client)}`,
        ...(method === 'GET' ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' })
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) }
  }
  return {
    get: (path: string) => call('GET', path),
    post: (path: string, body: unknown = {}, key?: string) => call('POST', path, body, key)
  }
}
