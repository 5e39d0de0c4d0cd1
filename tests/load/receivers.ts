import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { asPartner, type Answered, type AsPartner } from '../../infra/local/partners/as-partner.ts'
import { eventually } from '../support/eventually.ts'
import type { Run } from '../support/run.ts'
import type { Asked, Taken } from './sink.ts'

/** Who is told of each referral. */
export const lead = 'action-together'

const done = ({ status, body }: Answered): any => {
  if (status >= 300) throw new Error(`The partner API answered ${status}: ${JSON.stringify(body)}`)
  return body
}

const changing = (ask: AsPartner) => async (id: string, change: 'pause' | 'resume') => {
  const { version } = done(await ask('GET', `/endpoints/${id}`))
  done(await ask('POST', `/endpoints/${id}/${change}`, { version }))
}

const openSink = async (count: number) => {
  const sink = fork(join(import.meta.dirname, 'sink.ts'), [String(count)])
  const [ports] = (await once(sink, 'message')) as [number[]]
  const ask = async <Answer>(asked: Asked): Promise<Answer> => {
    const answered = once(sink, 'message')
    sink.send(asked)
    return (await answered)[0] as Answer
  }
  return { urls: ports.map((port) => `http://127.0.0.1:${port}/`), ask, close: () => sink.kill('SIGTERM') }
}

const pauseOthers = async (ask: AsPartner): Promise<void> => {
  const { endpoints } = done(await ask('GET', '/endpoints'))
  for (const { id, state } of endpoints) if (state === 'on') await changing(ask)(id, 'pause')
}

/**
 * Receivers of signed events, in a process of their own, each with a webhook of the lead's: a referral is told to one partner, and
 * what is sent to one endpoint knows nothing of the others, so that each stands for a partner. Whatever else the lead listens with
 * is paused and stays so.
 */
export const openReceivers = async (run: Run, count: number) => {
  const partner = asPartner(run, lead)
  await pauseOthers(partner)
  const { urls, ask, close } = await openSink(count)
  const ids: string[] = []
  for (const address of urls) {
    const made = done(await partner('POST', '/endpoints', { key: randomUUID(), body: { kind: 'webhook', address } }))
    ids.push(made.id)
  }
  const idOf = (receiver: number): string => ids[receiver] ?? ''
  const counts = () => ask<readonly number[]>({ ask: 'count' })
  return {
    urls,
    pause: (receiver: number) => changing(partner)(idOf(receiver), 'pause'),
    resume: (receiver: number) => changing(partner)(idOf(receiver), 'resume'),
    answerAfter: (receiver: number, afterMs: number) => ask({ ask: 'answer', receiver, afterMs }),
    /** True once each of these has taken so many since it was last told to forget; false where that takes too long. */
    until: (receivers: readonly number[], events: number, withinMs: number): Promise<boolean> =>
      eventually(
        async () => {
          const taken = await counts()
          if (receivers.some((receiver) => (taken[receiver] ?? 0) < events)) throw new Error(`Of ${events} events ${taken} came`)
          return true
        },
        { withinMs, everyMs: 100 }
      ).catch(() => false),
    taken: () => ask<readonly (readonly Taken[])[]>({ ask: 'taken' }),
    forget: () => ask({ ask: 'forget' }),
    /** The body of an event as it came. */
    sample: () => ask<string>({ ask: 'sample' }),
    close: async () => {
      for (const id of ids) {
        const { version } = done(await partner('GET', `/endpoints/${id}`))
        done(await partner('DELETE', `/endpoints/${id}`, { version }))
      }
      close()
    }
  }
}

export type Receivers = Awaited<ReturnType<typeof openReceivers>>
