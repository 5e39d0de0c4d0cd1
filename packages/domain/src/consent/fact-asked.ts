import type { FactEnvelope, Happening } from '../referral/facts.js'
import type { Denied } from './evolve-consent.js'

/** As much of a fact as the question needs; a whole fact will do. */
export type FactAsked = Pick<FactEnvelope, 'person' | 'sequence' | 'by' | 'entitled'> & Happening

/** A fact to be told of, or a referral to be read. `undefined` stands for a fact that could not be found. */
export type Subject = { readonly fact: FactAsked | undefined } | { readonly referral: string }

export const isDenial = (fact: FactAsked): fact is FactAsked & Denied =>
  fact.type === 'ConsentWithdrawn' || fact.type === 'ConsentRefused' || fact.type === 'ObjectionRecorded'
