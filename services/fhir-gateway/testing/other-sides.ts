import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postMessage } from '../src/exit/post-message.js'
import type { SendAnswer } from '../src/exit/send-answer.js'
import { sendDocument } from '../src/exit/send-document.js'
import { sendMessage } from '../src/exit/send-message.js'
import { wordsInPdf } from './words-in-pdf.js'

export interface Arrived {
  readonly id: string
  /** All that can be read of it. */
  readonly words: string
}

/** What stands on the other side of one way of sending. */
export interface OtherSide {
  readonly send: SendAnswer
  /** Everything that has arrived so far, in the order it came. */
  arrived(): Promise<readonly Arrived[]>
  away(): Promise<void>
  back(): Promise<void>
  close(): Promise<void>
}

const duplicate = JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'duplicate' }] })

/** A FHIR server that takes each request id once, as a BaRS receiver does. */
export const fhirServer = async (): Promise<OtherSide> => {
  const arrived: Arrived[] = []
  const taken = new Set<string>()
  let isAway = false
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const id = String(request.headers['x-request-id'])
    if (isAway) return void response.writeHead(503).end()
    if (taken.has(id)) return void response.writeHead(409).end(duplicate)
    taken.add(id)
    arrived.push({ id: JSON.parse(text).id, words: text })
    response.writeHead(200).end('{"resourceType":"Bundle"}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const fhir = `http://127.0.0.1:${(server.address() as AddressInfo).port}/A1001/fhir/R4`
  return {
    send: sendMessage({ now: Date.now, post: (_to, message, ids) => postMessage({ fhir }, message, ids) }),
    arrived: async () => arrived,
    away: async () => void (isAway = true),
    back: async () => void (isAway = false),
    close: async () => void (await new Promise((closed) => (server.closeAllConnections(), server.close(closed))))
  }
}

/** Fetches as a MESH client does: moves away each document whose metadata stand beside it, oldest first. */
export const fetchDocuments = async (outbox: string, inbox: string): Promise<void> => {
  await mkdir(inbox, { recursive: true })
  const complete = (await readdir(outbox).catch(() => [])).filter((name) => name.endsWith('.json'))
  const aged = await Promise.all(complete.map(async (name) => ({ name, at: (await stat(join(outbox, name), { bigint: true })).mtimeNs })))
  const before = (await readdir(inbox)).filter((name) => name.endsWith('.json')).length
  for (const [nth, { name }] of aged.toSorted((a, b) => (a.at < b.at ? -1 : 1)).entries()) {
    const as = `${String(before + nth).padStart(4, '0')}-${name}`
    await rename(join(outbox, name.replace('.json', '.pdf')), join(inbox, as.replace('.json', '.pdf')))
    await rename(join(outbox, name), join(inbox, as))
  }
}

export const documentsIn = async (inbox: string): Promise<readonly Arrived[]> => {
  const names = (await readdir(inbox)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(
    names.map(async (name) => {
      const metadata = await readFile(join(inbox, name), 'utf8')
      const pdf = await readFile(join(inbox, name.replace('.json', '.pdf')))
      return { id: JSON.parse(metadata).id, words: [metadata, ...wordsInPdf(pdf)].join('\n') }
    })
  )
}

/** A folder and a mailbox that empties it; away, its outbox is no folder at all. */
export const mailbox = async (): Promise<OtherSide> => {
  const folder = await mkdtemp(join(tmpdir(), 'documents-'))
  const [outbox, inbox] = [join(folder, 'A1001', 'outbox'), join(folder, 'inbox')]
  return {
    send: sendDocument({ folder }),
    arrived: async () => {
      await fetchDocuments(outbox, inbox)
      return documentsIn(inbox)
    },
    away: async () => {
      await fetchDocuments(outbox, inbox)
      await rm(outbox, { recursive: true, force: true })
      await mkdir(join(folder, 'A1001'), { recursive: true })
      await writeFile(outbox, '')
    },
    back: () => rm(outbox),
    close: () => rm(folder, { recursive: true })
  }
}
