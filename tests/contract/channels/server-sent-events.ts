import { eventually } from '../../support/eventually.ts'
import { followStream } from '../../support/follow-stream.ts'
import { tokenOf } from '../../support/token.ts'
import { everything, saidBy, type Channel, type Listening } from './channel.ts'

type Followed = ReturnType<typeof followStream>

const messages = ({ happened }: Followed) => happened.filter(({ event }) => event === undefined || event === 'message')

/** A partner that holds a stream open; after a pause it comes back with the id of the last event. */
export const serverSentEvents = async ({ run, partner }: Listening): Promise<Channel> => {
  const streams: Followed[] = []
  const open = async (last?: string): Promise<Followed> => {
    const headers = { authorization: `Bearer ${await tokenOf(run, partner)}`, ...(last === undefined ? {} : { 'last-event-id': last }) }
    const response = await fetch(`${run.partner}/events/stream`, { headers })
    if (response.status !== 200) throw new Error(`GET /events/stream was answered ${response.status}`)
    return followStream(response)
  }
  const arrived = () => streams.flatMap(messages)
  streams.push(await open())
  return {
    name: 'server-sent events',
    says: everything,
    heard: async () => arrived().map(({ data }) => saidBy(data)),
    bytes: async () => streams.flatMap(({ happened }) => happened).map((one) => Buffer.from(JSON.stringify(one))),
    pause: async () => void (await streams.at(-1)?.close()),
    resume: async () => void streams.push(await open(arrived().at(-1)?.id)),
    again: async () => {
      const heard = arrived().length
      const anew = await open()
      const all = await eventually(() => {
        if (messages(anew).length < heard) throw new Error(`${messages(anew).length} of ${heard} came again`)
        return messages(anew)
      })
      await anew.close()
      return all.map(({ data }) => saidBy(data))
    },
    close: async () => void (await Promise.all(streams.map((stream) => stream.close())))
  }
}
