import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { HubFolder } from '../hub/hub-folder.ts'
import type { Run } from '../hub/run.ts'
import { writeAtomically } from '../processes/write-atomically.mjs'
import { keptClients, type Client, type Clients } from '../secrets/clients.ts'
import type { Register } from '../secrets/register.ts'
import { addedPartners, type AddedPartner } from './added-partners.ts'
import { contractOf } from './contract-of.ts'
import { oneByOne } from './one-by-one.ts'
import type { Asked } from './read-asked.ts'

const contractFile = (folder: HubFolder, id: string) => join(folder.partners, `${id}.json`)

/**
 * Puts a partner where the running hub reads who is on it: first what it may hold, then who it is, its client last. Each file is
 * replaced whole, and only where it says something else; a start of the hub makes the others from the contract again.
 */
export function enrol(folder: HubFolder, asked: Asked): Promise<Client> {
  return oneByOne(folder, () => {
    replace(contractFile(folder, asked.id), contractOf(asked))
    return settleAlone(folder)[asked.id]!
  })
}

/** The other way round; false where it was nowhere. */
export function strike(folder: HubFolder, id: string): Promise<boolean> {
  return oneByOne(folder, () => {
    const stood = existsSync(contractFile(folder, id)) || inRegister(folder, id) || id in read<Run>(folder.run).clients
    rmSync(contractFile(folder, id), { force: true })
    settleAlone(folder)
    return stood
  })
}

const inRegister = ({ register }: HubFolder, id: string) => read<Register>(register).partners.some((partner) => partner.id === id)

/** Makes the other files what the contracts say, also where an adding or a removal was cut short. */
export function settle(folder: HubFolder): Promise<Clients> {
  return oneByOne(folder, () => settleAlone(folder))
}

function settleAlone(folder: HubFolder): Clients {
  const added = addedPartners(folder.partners)
  replace(folder.register, withPartners(read<Register>(folder.register), added))
  const clients = keptClients(folder.secrets, added)
  replace(folder.run, { ...read<Run>(folder.run), clients })
  return clients
}

/** Those of the local default stay as they are written: somebody may have given them limits of their own. */
function withPartners(register: Register, added: readonly AddedPartner[]): Register {
  const known = new Map(register.partners.map((partner) => [partner.id, partner]))
  const ofDefault = register.partners.filter(({ added: isAdded }) => !isAdded)
  const joined = added.map(({ id, name }) => ({ ...known.get(id), id, name, lead: false, added: true as const }))
  return { ...register, partners: [...ofDefault, ...joined] }
}

const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8'))

function replace(file: string, content: object): void {
  const text = JSON.stringify(content, null, 2)
  try {
    if (readFileSync(file, 'utf8') === text) return
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault
  }
  writeAtomically(file, text)
}
