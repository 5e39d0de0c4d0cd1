export interface ServerAnswer {
  readonly status: number
  /** As it came: seconds or a date. */
  readonly retryAfter: string | null
  /** Undefined where it was longer than may be read. */
  readonly body: Buffer | undefined
}

/** No answer, or one that broke off. */
export class ServerSilent extends Error {
  constructor(cause: unknown) {
    super('SERVER.SILENT', { cause })
  }
}

const readUpTo = async ({ body }: Response, maxBytes: number): Promise<Buffer | undefined> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const exchanged = async (request: Request, maxBytes: number): Promise<ServerAnswer> => {
  try {
    const response = await fetch(request)
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await readUpTo(response, maxBytes) }
  } catch (cause) {
    throw new ServerSilent(cause)
  }
}

/**
 * Asks a server of the register, of whose answer no more than this is read. A redirect is not followed: no answer leads
 * anywhere else. Throws ServerSilent for what the other side or the way there does, and nothing else of theirs.
 */
export const askServer = (url: string, init: RequestInit, maxBytes: number): Promise<ServerAnswer> =>
  exchanged(new Request(url, { ...init, redirect: 'error' }), maxBytes)
