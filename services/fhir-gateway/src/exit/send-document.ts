import { join } from 'node:path'
import type { Attempted } from '@oldham-cares/log'
import { composeDocument, type SentFrom } from './compose-document.js'
import { documentWords } from './document-words.js'
import { isOfTheDisk } from './is-of-the-disk.js'
import { leaveFiles } from './leave-files.js'
import { renderPdf } from './render-pdf.js'
import type { SendAnswer } from './send-answer.js'

export interface Documents extends SentFrom {
  /** Holds a folder for each organisation by its ODS code. */
  readonly folder: string
}

/**
 * A PDF and its metadata, left in the outbox of a practice that has no FHIR server, for whatever carries documents there.
 * A folder that is full or away passes, like a server that is.
 */
export const sendDocument =
  ({ folder, ...from }: Documents): SendAnswer =>
  async (answer, { to, correlation, release, anew = false }) => {
    const words = documentWords(answer)
    const pdf = await renderPdf(words, answer.at)
    const metadata = composeDocument(answer, pdf, { title: words.title, correlation, from })
    const files = [
      { name: `${answer.id}.pdf`, bytes: pdf },
      { name: `${answer.id}.json`, bytes: JSON.stringify(metadata, undefined, 2) }
    ]
    const leave = async (): Promise<Attempted> => {
      try {
        await leaveFiles(join(folder, to.id), answer.id, files, { mark: JSON.stringify(release), anew })
        return { outcome: 'delivered' }
      } catch (cause) {
        if (!isOfTheDisk(cause)) throw cause
        return { outcome: 'failed', failure: 'DOCUMENT.NOT_LEFT' }
      }
    }
    return { leave, lies: true }
  }
