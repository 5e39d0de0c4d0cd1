import { join } from 'node:path'
import type { Release } from '@oldham-cares/domain'
import type { Practice } from '@oldham-cares/service-kit'
import { isOfTheDisk } from './is-of-the-disk.js'
import { lyingFiles, takeBackFiles } from './lying-files.js'

/** What was left for an organisation without a FHIR server and is still ours to take back. Throws DocumentsAway. */
export interface DocumentsLeft {
  lying(to: Practice): Promise<readonly Release[]>
  takeBack(to: Practice, answer: string): Promise<void>
}

/** The folder cannot be looked into now. */
export class DocumentsAway extends Error {
  constructor(cause: unknown) {
    super('DOCUMENT.NOT_TAKEN_BACK', { cause })
  }
}

const onDisk = async <Found>(asked: Promise<Found>): Promise<Found> => {
  try {
    return await asked
  } catch (cause) {
    throw isOfTheDisk(cause) ? new DocumentsAway(cause) : cause
  }
}

export const documentsLeft = (folder: string): DocumentsLeft => ({
  lying: async ({ id }) => {
    const lying = await onDisk(lyingFiles(join(folder, id)))
    return lying.flatMap(({ mark }) => (mark === '' ? [] : [JSON.parse(mark) as Release]))
  },
  takeBack: ({ id }, answer) => onDisk(takeBackFiles(join(folder, id), answer))
})
