import { hubFolder } from '../hub/hub-folder.ts'
import { readRemoved } from '../partners/read-asked.ts'
import { removePartner } from '../partners/remove-partner.ts'

/** `partner:remove`: nothing more is told to a partner that was added, and it reads nothing more. */
export async function partnerRemove(...args: string[]): Promise<number> {
  const id = readRemoved(args)
  console.log((await removePartner(hubFolder(), id)) ? `${id} is no partner of this hub any more.` : `${id} is no partner of this hub.`)
  return 0
}
