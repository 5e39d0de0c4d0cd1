import type { Recipient } from '@oldham-cares/domain'
import type { Directory } from '../directory/directory.js'
import { offeredBy } from './offered-by.js'
import { unfit } from './outcome.js'

/** By itself, or as whoever offers a service of the directory; the contract lets a body name one of the two. */
export interface Named {
  readonly recipient?: Recipient
  readonly service?: string
}

export const unlisted = unfit('DIRECTORY.SERVICE_UNKNOWN', [{ pointer: '/service', detail: 'is not in the directory' }])

export const recipientNamed = async (directory: Directory, { recipient, service }: Named): Promise<Recipient | undefined> => {
  if (service === undefined) return recipient
  const found = await directory.find(service)
  return found && offeredBy(directory, found)
}

/** Of a request that has its verdict the directory is asked no more: it may say something else by now. */
export const alreadyNamed = ({ recipient, service = '' }: Named): Recipient => recipient ?? { kind: 'group', id: service }
