import { outside } from '../../support/outside.ts'
import type { Channel, Listening, Said } from './channel.ts'
import { pushedEndpoint } from './pushed-endpoint.ts'

const wordOf = (text: string, name: string): string | undefined => new RegExp(`^${name}: +(\\S+)`, 'm').exec(text)?.[1]

const saidBy = (text: string): Said => ({ id: wordOf(text, 'Event') ?? '', number: Number(wordOf(text, 'Number')), stream: wordOf(text, 'Stream') ?? '' })

/** A mailbox: it hears that there is something to read, and where. */
export const email = async (listening: Listening): Promise<Channel> => {
  const began = new Date().toISOString()
  const { run, partner } = listening
  const box = `${partner}-box`
  const endpoint = await pushedEndpoint(listening, 'email', `${box}@${partner}.example`)
  const letters = async (replay?: string) =>
    (await outside(run).arrivals(box)).filter(({ answered }) => answered === 250).map(({ body }) => body.text as string).filter((text) => wordOf(text, 'Replay') === replay)
  return {
    name: 'e-mail',
    says: [],
    heard: async () => (await letters()).map(saidBy),
    bytes: async () => (await outside(run).arrivals(box)).map((arrival) => Buffer.from(JSON.stringify(arrival))),
    pause: endpoint.pause,
    resume: endpoint.resume,
    again: async () => (await letters((await endpoint.replay(began)).id)).map(saidBy),
    close: async () => {}
  }
}
