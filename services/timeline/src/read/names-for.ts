import type { Organisation, Recipient } from '@oldham-cares/domain'
import type { Register } from '@oldham-cares/service-kit'
import type { Pseudonyms } from '@oldham-cares/vault'
import { nameWorker } from './name-worker.js'
import type { Names } from './names.js'

const nameIn = (register: Register, { kind, id }: Organisation): string | undefined => {
  if (kind === 'practice') return register.practice(id)?.name
  if (kind === 'partner') return register.partner(id)?.name
  return kind === 'care-team' ? register.careTeam(id)?.name : undefined
}

export const namesFor =
  (pseudonyms: Pick<Pseudonyms, 'scopedId'>, register: Register) =>
  (team: Recipient): Names => {
    const scoped: Names['scoped'] = (kind, id) => pseudonyms.scopedId(team, kind, id)
    return {
      scoped,
      organisation({ kind, id }) {
        const name = nameIn(register, { kind, id })
        return { kind, id, ...(name === undefined ? {} : { name }) }
      },
      worker: nameWorker(team, scoped)
    }
  }
