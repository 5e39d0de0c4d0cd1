import type { Body } from '../contract/body.js'
import type { Wrong } from '@oldham-cares/service-kit'

const needed: Wrong = { pointer: '', detail: "must have required property 'referrer'" }
const notOfSelf = (pointer: string): Wrong => ({ pointer, detail: 'is not said of somebody who refers themselves' })

/** A professional says who they are; whoever refers themselves is asked for less, and nobody has traced their number. */
export const wrongOfReferrer = ({ source, referrer, person }: Body<'SubmitReferral'>): Wrong | undefined => {
  if (source === 'professional') return referrer === undefined ? needed : undefined
  if (referrer !== undefined) return notOfSelf('/referrer')
  return person.nhsNumberVerified === undefined ? undefined : notOfSelf('/person/nhsNumberVerified')
}
