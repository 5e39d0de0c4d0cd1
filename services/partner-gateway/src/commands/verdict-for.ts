import type { Person, Verdict } from '@oldham-cares/domain'
import type { Sent } from '@oldham-cares/service-kit'
import { commandIdOf } from '@oldham-cares/vault'

/** The verdict on this very request, where it has one: it stands, whatever the directory or the person's state say by now. */
export const verdictFor = ({ org, key }: Pick<Sent<unknown>, 'org' | 'key'>, { id, verdicts }: Person): Verdict | undefined => {
  const command = commandIdOf(`partner:${org}`, key, id)
  return Object.hasOwn(verdicts, command) ? verdicts[command] : undefined
}
