import { outside } from '../../support/outside.ts'
import { everything, saidBy, type Channel, type Listening } from './channel.ts'
import { pushedEndpoint } from './pushed-endpoint.ts'

/** The webhook that the local hub made for the partner; whoever answers there takes only what is signed. */
export const webhook = async (listening: Listening): Promise<Channel> => {
  const began = new Date().toISOString()
  const { run, partner } = listening
  const endpoint = await pushedEndpoint(listening, 'webhook')
  const arrivals = async () => (await outside(run).arrivals(partner)).filter(({ answered }) => answered === 204)
  return {
    name: 'webhook',
    says: everything,
    heard: async () => (await arrivals()).filter(({ body }) => body.replay === undefined).map(({ body }) => saidBy(body)),
    bytes: async () => (await outside(run).arrivals(partner)).map((arrival) => Buffer.from(JSON.stringify(arrival))),
    pause: endpoint.pause,
    resume: endpoint.resume,
    again: async () => {
      const { id } = await endpoint.replay(began)
      return (await arrivals()).filter(({ body }) => body.replay === id).map(({ body }) => saidBy(body))
    },
    close: async () => {}
  }
}
