import type { Organisation } from '@oldham-cares/domain'
import { readInstant, type Sent } from '@oldham-cares/service-kit'
import { commandIdOf } from '@oldham-cares/vault'
import * as ask from '../ask/in-an-emergency.js'
import type { Body } from '../contract/body.js'
import { written } from '../read/names.js'
import type { Reader } from '../read/reader.js'
import { hand, type Acting } from './acting.js'
import { asWhoeverActs } from './as-whoever-acts.js'
import { invalid, unknown, type Outcome } from './outcome.js'
import { personMeant } from './person-meant.js'

/** As the register has them: an objection is overridden for nobody that the hub does not know. */
const recipientIn = (acting: Acting, { kind, id }: Organisation): Organisation | undefined => {
  const known = acting.register.organisation(id)
  return known?.kind === kind ? { kind, id } : undefined
}

/** For the team itself, where no other is named. */
export const overrideFor = async (acting: Acting, reader: Reader, sent: Sent<Body<'OverrideObjection'>>, ref: string): Promise<Outcome<object>> => {
  const recipient = recipientIn(acting, sent.body.recipient ?? reader)
  if (recipient === undefined) return invalid('RECIPIENT.UNKNOWN', '/recipient', 'is nobody in the register of the hub')
  const until = readInstant(sent.body.until)
  if (until === undefined) return invalid('REQUEST.INVALID', '/until', 'must be a time as RFC 3339 writes it')
  const person = await personMeant(acting, reader, ref)
  if (person === undefined) return unknown
  const override = ask.overrideIdOf(commandIdOf(`${reader.kind}:${reader.id}`, sent.key, person.id))
  const asked = ask.overrideObjection(override, reader, { ...sent.body, recipient, until })
  const done = await hand(acting, reader, asWhoeverActs(sent, reader), { person: person.id }, asked)
  if (done.state !== 'done') return done
  const { scoped, organisation } = acting.namesFor(reader)
  const { categories } = sent.body
  const told = { override: scoped('override', override), recipient: organisation(recipient), categories, until: written(until) }
  return { state: 'done', shown: { person: scoped('person', person.id), ...told } }
}
