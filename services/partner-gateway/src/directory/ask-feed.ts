/** For one answer. A hundred services with everything nested take a few hundred kilobytes. */
const usual = { withinMs: 15_000, maxBytes: 8 * 1024 * 1024 }

/** The feed did not answer as a feed does; what was read before stands. */
export class FeedFault extends Error {
  override readonly name = 'FeedFault'

  constructor(
    readonly code: string,
    options: ErrorOptions = {},
    readonly status?: number
  ) {
    super(code, options)
  }
}

/** A body, or nothing where the feed says that there is no such thing. */
export type AskFeed = (path: string, query?: Readonly<Record<string, string>>) => Promise<unknown>

const textOf = async (response: Response, maxBytes: number): Promise<string> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw new FeedFault('FEED.TOO_BIG')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new FeedFault('FEED.NOT_JSON', { cause })
  }
}

const read = async (response: Response, maxBytes: number): Promise<unknown> => {
  const { status } = response
  if (response.ok) return parsed(await textOf(response, maxBytes))
  await response.body?.cancel()
  if (status === 404 || status === 410) return undefined
  throw new FeedFault(status >= 300 && status < 400 ? 'FEED.REDIRECTS' : 'FEED.REFUSES', {}, status)
}

/** Asks the one address of the register, follows nothing from there, and takes only so much in only so much time. */
export const askingFeed =
  (base: string, signal: AbortSignal, { withinMs, maxBytes } = usual): AskFeed =>
  async (path, query = {}) => {
    const late = AbortSignal.timeout(withinMs)
    try {
      const response = await fetch(`${base}${path}?${new URLSearchParams(query)}`, {
        redirect: 'manual',
        headers: { accept: 'application/json' },
        signal: AbortSignal.any([signal, late])
      })
      return await read(response, maxBytes)
    } catch (cause) {
      if (cause instanceof FeedFault) throw cause
      throw new FeedFault(late.aborted ? 'FEED.TIMEOUT' : 'FEED.UNREACHABLE', { cause })
    }
  }
