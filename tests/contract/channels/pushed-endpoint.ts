import { randomUUID } from 'node:crypto'
import { eventually } from '../../support/eventually.ts'
import type { Listening } from './channel.ts'

interface Shown {
  readonly id: string
  readonly version: number
  readonly kind: string
}

const taken = (answer: { readonly status: number; readonly body: any }): any => {
  if (answer.status >= 300) throw new Error(`The partner API answered ${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** The partner's one endpoint of a kind, made where there is none, and how its owner steers it. */
export const pushedEndpoint = async ({ ask }: Listening, kind: 'webhook' | 'email' | 'kafka', address?: string) => {
  const { endpoints } = taken(await ask('GET', '/endpoints'))
  const standing = (endpoints as readonly Shown[]).find((one) => one.kind === kind)
  const body = { kind, ...(address === undefined ? {} : { address }) }
  const { id }: Shown = standing ?? taken(await ask('POST', '/endpoints', { body, key: randomUUID() }))
  const steer = async (how: 'pause' | 'resume') => {
    const { version }: Shown = taken(await ask('GET', `/endpoints/${id}`))
    taken(await ask('POST', `/endpoints/${id}/${how}`, { version }))
  }
  return {
    pause: () => steer('pause'),
    resume: () => steer('resume'),
    /** Everything since the endpoint stands, told again; resolves with the replay's id and length once all of it was taken. */
    replay: async (since: string): Promise<{ readonly id: string; readonly events: number }> => {
      const asked = taken(await ask('POST', `/endpoints/${id}/replays`, { body: { since }, key: randomUUID() }))
      return eventually(async () => {
        const replay = taken(await ask('GET', `/endpoints/${id}/replays/${asked.id}`))
        if (replay.state !== 'done') throw new Error(`The replay at ${kind} is ${replay.state}, ${replay.told} of ${replay.events}`)
        return replay
      }, { withinMs: 60_000, everyMs: 250 })
    }
  }
}
