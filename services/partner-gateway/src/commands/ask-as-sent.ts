import { askVerdict } from '@oldham-cares/log'
import type { Sent } from '@oldham-cares/service-kit'
import { commandIdOf } from '@oldham-cares/vault'
import type { Handing } from './hand-command.js'

/** The person with the verdict on this very request, where it has one: it stands, whatever the directory or their state say by now. */
export const askAsSent = ({ view }: Pick<Handing, 'view'>, { org, key }: Pick<Sent<unknown>, 'org' | 'key'>, person: string): ReturnType<typeof askVerdict> =>
  askVerdict(view, person, commandIdOf(`partner:${org}`, key, person))
