import type { Plain } from '@oldham-cares/service-kit'
import { allInWords } from '../mapping/in-words.js'
import { said } from '../mapping/kept.js'
import type { Received } from './received.js'

/** Who the person is was said by the referral; what is new where it ends is why. */
export const whyTakenBack = ({ request, content }: Received, cancelled: string): Plain => {
  const notes = allInWords(content.request.resource.note, ({ text }) => text)
  const died = content.patient.resource.deceasedDateTime
  return { progress: { cancelled, notes, ...said({ died, fhir: request.sentBy }) } }
}
