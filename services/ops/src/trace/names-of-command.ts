import type { Command } from '@oldham-cares/domain'
import type { Pseudonyms } from '@oldham-cares/vault'
import type { NameKind } from './names-of-fact.js'

/** Everything that a command can be found by that no fact follows from: by its own ids, and by what its sender calls them. */
export const namesOfCommand = (command: Command, pseudonyms: Pick<Pseudonyms, 'scopedId'>): ReadonlyMap<string, NameKind> => {
  const { id, correlation, sender } = command
  const names = new Map<string, NameKind>([[correlation, 'correlation']])
  if (sender.kind === 'partner') names.set(pseudonyms.scopedId(sender, 'command', id), 'command')
  if ('message' in command && command.message !== undefined) names.set(command.message, 'message')
  if ('referral' in command && command.referral !== undefined) {
    if (sender.kind !== 'hub') names.set(pseudonyms.scopedId(sender, 'referral', command.referral), 'referral')
    names.set(command.referral, 'referral')
  }
  return names.set(id, 'command')
}
