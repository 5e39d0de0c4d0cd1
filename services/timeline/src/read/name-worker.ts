import { sameOrganisation, type Recipient } from '@oldham-cares/domain'
import type { Names } from './names.js'

export const nameWorker =
  (team: Recipient, scoped: Names['scoped']): Names['worker'] =>
  (employer, name) =>
    sameOrganisation(employer, team) ? name : scoped('worker', `${employer.kind}:${employer.id}/${name}`)
