import { tasks } from '../exits.js'
import type { Handler } from '../surface/handler.js'
import { isRefusal, refuse } from '../surface/refusals.js'
import { referralsSeen } from './referrals-seen.js'
import { searchset } from './searchset.js'
import { shapeTask } from './shape-task.js'
import { theOneParameter } from './the-one-parameter.js'

/** `ServiceRequest/{id}`, alone or at the end of an address. */
const reference = /^(?:https?:\/\/\S+\/)?ServiceRequest\/([A-Za-z0-9.-]{1,64})$/

/** GET /Task?focus=ServiceRequest/{id}: where the sender's own referral stands. Another's finds nothing, like one that does not exist. */
export const searchTasks: Handler = async ({ sender: { organisation }, query }, parts) => {
  const asked = theOneParameter(query, 'focus')
  if (isRefusal(asked)) return asked
  const id = reference.exec(asked.value)?.[1]
  if (id === undefined) return refuse('SEARCH.INVALID', 'http.focus')
  const found = await parts.known.aliased(organisation, 'referral', id)
  return tasks.show(parts.gate, organisation, async (look) => {
    const seen = await referralsSeen(found, look)
    const shown = seen.filter((one) => one.disclosed).filter(({ categories }) => categories.includes('progress'))
    return searchset(shown.map((one) => shapeTask(one, organisation, parts)), parts.base)
  })
}
