import { readRun } from '../../../tests/support/run.ts'
import type { HubFolder } from '../hub/hub-folder.ts'
import { runningHub } from './add-partner.ts'
import { addedPartners } from './added-partners.ts'
import { asPartner, untilKnown, untilUnknown } from './as-partner.ts'
import { settle, strike } from './enrol.ts'
import { takeKafka } from './kafka-access.ts'
import { removeEndpoints } from './remove-endpoints.ts'

/**
 * Ends what a partner is told, then takes it out of the running hub: its endpoints and Subscriptions, what it may do at Kafka, its client and its
 * place in the register. What stands on the log about what it was told stays. False where there is no such partner.
 */
export async function removePartner(folder: HubFolder, id: string): Promise<boolean> {
  await runningHub(folder)
  if (!addedPartners(folder.partners).some((partner) => partner.id === id)) return strike(folder, id)
  await settle(folder)
  const run = await readRun(folder.run)
  const ask = asPartner(run, id)
  await untilKnown(ask, id)
  await removeEndpoints(ask)
  await takeKafka(folder, run, id)
  await strike(folder, id)
  await untilUnknown(ask, id)
  return true
}
