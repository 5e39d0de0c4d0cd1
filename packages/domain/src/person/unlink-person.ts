import type { UnlinkPerson } from '../referral/commands.js'
import type { Rule } from '../referral/ruling.js'
import { isLead } from '../referral/taking-part.js'
import { sameOrganisation } from '../words.js'

/**
 * Two records were taken for one person's by mistake. The lead, or whoever linked them, says so; the hub tells the other
 * record. What was taken over stays denied in both: it costs nothing to ask again.
 */
export const unlinkPerson: Rule<UnlinkPerson> = ({ sender, other, reason }, { person, policy }) => {
  const link = person.links.find((one) => one.other === other)
  const may = sender.kind === 'hub' || isLead(sender, policy.routing) || (link !== undefined && sameOrganisation(sender, link.by))
  if (!may) return { refused: 'PERSON.NOT_INVOLVED' }
  return link === undefined ? { refused: 'PERSON.NOT_LINKED' } : [{ type: 'PersonUnlinked', other, reason }]
}
