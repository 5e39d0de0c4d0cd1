import type { Patient } from '../fhir.js'
import type { Entry } from './message.js'

/** Whether the sender says that the person has died. */
export const hasDied = ({ resource }: Entry<Patient>): boolean =>
  resource.deceasedBoolean === true || resource.deceasedDateTime !== undefined
