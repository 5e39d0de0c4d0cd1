import { everything, saidBy, type Channel, type Listening, type Said } from './channel.ts'

/** A partner that reads with a cursor. It keeps the cursor, and what it has read. */
export const pull = async ({ ask }: Listening): Promise<Channel> => {
  const pages: string[] = []
  const said: Said[] = []
  const state = { after: '', reads: true }

  const readOn = async (from: string): Promise<{ readonly events: readonly Said[]; readonly next: string }> => {
    const { status, body } = await ask('GET', `/events?limit=20${from === '' ? '' : `&after=${encodeURIComponent(from)}`}`)
    if (status !== 200) throw new Error(`GET /events was answered ${status}: ${JSON.stringify(body)}`)
    pages.push(JSON.stringify(body))
    const events = body.events.map(saidBy)
    if (events.length === 0) return { events, next: body.next }
    const rest = await readOn(body.next)
    return { events: [...events, ...rest.events], next: rest.next }
  }

  return {
    name: 'pull',
    says: everything,
    heard: async () => {
      if (!state.reads) return said
      const { events, next } = await readOn(state.after)
      state.after = next
      said.push(...events)
      return said
    },
    bytes: async () => pages.map((page) => Buffer.from(page)),
    pause: async () => void (state.reads = false),
    resume: async () => void (state.reads = true),
    again: async () => (await readOn('')).events,
    close: async () => {}
  }
}
