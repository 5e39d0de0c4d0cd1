import type { Ask } from '@oldham-cares/domain'
import type { Bundle } from '../../../services/fhir-gateway/src/fhir.ts'
import { answering, closeAsked, closedWith, referred } from '../../../services/fhir-gateway/testing/answered.ts'
import { consenting } from '../../../services/fhir-gateway/testing/consents.ts'
import { gpSystem, type Got, type GpSystem } from '../../../services/fhir-gateway/testing/gp-system.ts'
import { practice } from '../../../services/fhir-gateway/testing/hub-in-memory.ts'
import { changed, rani, ranisConsents, ranisObjection, ranisRefusal, ranisRequest, ranisTransaction, resourceIn } from '../../../services/fhir-gateway/testing/messages.ts'

type One = Awaited<ReturnType<typeof referred>>
type Play = (one: One, gp: GpSystem) => Promise<unknown>

const closing = (more: object): Ask => ({ type: 'CloseReferral', closing: 'got-help', requestedActions: 'none', ...more }) as Ask
const withdrawing = (one: One, gp: GpSystem, ...categories: ('referral' | 'progress' | 'outcome' | 'risks')[]) =>
  gp.hub.act(one.person, practice, { type: 'WithdrawConsent', consent: 'c1', recipient: practice, categories, reason: 'asked' })
const refusing = (gp: GpSystem, { person, referral }: One) => (id: string) =>
  gp.hub.act(person, { kind: 'partner', id }, { type: 'DeclineReferral', referral, reason: 'no-capacity' })

const closed = async ({ referral, accept, asLead }: One, more: object = {}, plain: object = {}) => {
  await accept()
  await asLead(closing({ referral, ...more }), plain as never)
}

/** What is done with Rani's referral before the practice is answered. */
const plays: Readonly<Record<string, Play>> = {
  'accepted': (one) => one.accept(),
  'closed, with actions requested': async (one) => {
    await one.accept()
    await one.asLead(closeAsked(one.referral), closedWith)
  },
  'closed, with nothing requested': (one) => closed(one),
  'closed, with a risk': (one) => closed(one, { risks: 'stated' }, { risks: { detail: 'Steep stairs' } }),
  'closed, as nobody could be reached': (one) => closed(one, { closing: 'could-not-contact' }),
  'closed, as nobody could be reached, which may not be told': async (one, gp) => {
    await withdrawing(one, gp, 'outcome')
    await closed(one, { closing: 'could-not-contact' })
  },
  'closed, as the person no longer wants it': (one) => closed(one, { closing: 'no-longer-interested' }),
  'closed, and an outcome later': async (one) => {
    await closed(one)
    await one.asLead({ type: 'RecordOutcome', referral: one.referral, outcome: 'employment', reportedBy: 'person' })
  },
  'refused by everybody': async (one, gp) => {
    await one.asLead({ type: 'DeclineReferral', referral: one.referral, reason: 'no-capacity' })
    for (const id of ['age-uk-oldham', 'mind', 'positive-steps']) await refusing(gp, one)(id)
  },
  'closed, and only that may be told': async (one, gp) => {
    await closed(one)
    await withdrawing(one, gp)
  },
  'closed, without outcomes': async (one, gp) => {
    await withdrawing(one, gp, 'outcome')
    await closed(one)
  },
  'closed, without risks': async (one, gp) => {
    await withdrawing(one, gp, 'risks')
    await closed(one)
  }
}

/** The newest answer to a practice. */
const told = async (play: Play, to: string = practice.id, message: object = rani()): Promise<object> => {
  const gp = await gpSystem()
  const one = await referred(gp, message)
  const out = answering(gp)
  await play(one, gp)
  const release = gp.hub.releases.findLast(({ factType, recipient }) => factType !== 'ConsentWithdrawn' && recipient.id === to)
  if (release === undefined) throw new Error('nothing was released')
  const outcome = await out.attempt(release, 1)
  const [posted] = out.posted
  if (posted === undefined) throw new Error(JSON.stringify(outcome))
  return posted.message
}

const registeredElsewhere = () =>
  changed(rani(), (bundle) => (resourceIn(bundle, 'Patient')['generalPractitioner'][0].identifier.value = 'B2002'))

/** What the door answers a practice that asks. */
const answered = async (): Promise<readonly (readonly [string, object])[]> => {
  const gp = await gpSystem()
  const echo = await gp.send({ body: rani() })
  const get = async (path: string) => (await gp.send({ method: 'GET', path })).body
  const found = await get(`/ServiceRequest?patient:identifier=${encodeURIComponent('https://fhir.nhs.uk/Id/nhs-number|9449305552')}`)
  const { id } = found.entry[0].resource
  const tasks = await get(`/Task?focus=ServiceRequest/${id}`)
  return [
    ['the capability statement', await get('/metadata')],
    ['the message as it was taken', echo.body],
    ['the requests of a person', found],
    ['the tasks of a request', tasks],
    ['the messages of a use case', await get('/MessageDefinition')],
    ['no requests of a stranger', await get('/ServiceRequest?patient:identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9990000042')],
    ['a request', await get(`/ServiceRequest/${id}`)],
    ['the task of a request', tasks.entry[0].resource],
    ['a refusal of a message', (await gp.send({ body: { ...rani(), type: 'batch' } })).body],
    ['a refusal of a sender', (await gp.send({ body: rani(), token: null })).body],
    ['a refusal of what is not there', await get('/ServiceRequest/00000000000000000000000000000000')]
  ]
}

/** A refusal is a valid answer too, and would say nothing of the one that is meant. */
const taken = ({ status, body }: Got): object => {
  if (status >= 300) throw new Error(JSON.stringify(body))
  return body
}

/** What it answers who does not send messages. */
const answeredOtherwise = async (): Promise<readonly (readonly [string, object])[]> => {
  const [transacting, posting] = [await gpSystem(), await gpSystem()]
  const posted = await posting.send({ path: '/ServiceRequest', body: ranisRequest() })
  posting.hub.now += 60_000
  const put = { ...ranisRequest(), id: posted.body.id, note: [{ text: 'Mornings are best.' }] }
  const headers = { 'if-match': String(posted.headers['etag']) }
  return [
    ['the answer to a transaction', taken(await transacting.send({ path: '/', body: ranisTransaction() }))],
    ['the answer to a request that is posted', taken(posted)],
    ['the answer to a request that is put', taken(await posting.send({ method: 'PUT', path: `/ServiceRequest/${posted.body.id}`, body: put, headers }))]
  ]
}

/** What it answers of consent. */
const answeredOfConsent = async (): Promise<readonly (readonly [string, object])[]> => {
  const gp = await gpSystem()
  const { post, patch, get, search } = await consenting(gp)
  const given = taken(await post()) as { readonly id: string }
  const refused = taken(await post(ranisRefusal()))
  const objection = taken(await post(ranisObjection()))
  return [
    ['a consent that is given', given],
    ['a consent that is refused', refused],
    ['an objection', objection],
    ['a consent as it is read', taken(await get(`/Consent/${given.id}`))],
    ['the consents of a person', taken(await search())],
    ['a consent that is taken back', taken(await patch(given.id))],
    ['a refusal of a patch', (await patch(given.id)).body]
  ]
}

const answeredOfSeveral = async (): Promise<readonly (readonly [string, object])[]> => {
  const { post, patch } = await consenting(await gpSystem())
  const given = taken(await post(ranisConsents())) as { readonly id: string }
  return [
    ['a consent for several', given],
    ['a consent for several that is taken back', taken(await patch(given.id))]
  ]
}

/** What it tells who audits: a read, a search and a refusal among what was done. */
const answeredToAuditors = async (): Promise<readonly (readonly [string, object])[]> => {
  const gp = await gpSystem()
  const { id } = taken(await gp.send({ path: '/ServiceRequest', body: ranisRequest() })) as { readonly id: string }
  const person = gp.hub.facts[0]?.person ?? ''
  const number = encodeURIComponent('https://fhir.nhs.uk/Id/nhs-number|9449305552')
  await gp.send({ method: 'GET', path: `/ServiceRequest?patient:identifier=${number}` })
  await gp.hub.act(person, practice, { type: 'RecordObjection', consent: 'o', recipient: practice, categories: [], reason: 'asked' })
  await gp.send({ method: 'GET', path: `/ServiceRequest/${id}` })
  const found = taken(await gp.send({ method: 'GET', path: `/AuditEvent?patient:identifier=${number}`, token: 'governance' })) as Bundle
  const firstPage = taken(await gp.send({ method: 'GET', path: `/AuditEvent?patient:identifier=${number}&_count=1`, token: 'governance' }))
  const nobody = taken(await gp.send({ method: 'GET', path: `/AuditEvent?patient:identifier=${number.replace('9449305552', '9990000042')}`, token: 'governance' }))
  const each = found.entry.map(({ resource }) => resource).map((event) => [`an audit event of a ${(event['subtype'] as { code: string }[])[1]?.code}`, event] as const)
  return [['who did what with a record', found], ['the first of them', firstPage], ['what nobody did', nobody], ...each]
}

export const messagesSent = async (): Promise<ReadonlyMap<string, object>> => {
  const answers = await Promise.all(
    Object.entries(plays).map(async ([name, play]) => [`the answer to a referral ${name}`, await told(play)] as const)
  )
  const registered = await told((one) => one.accept(), 'B2002', registeredElsewhere())
  return new Map([...answers, ['what a practice is told that did not refer', registered], ...(await answered()), ...(await answeredOtherwise()), ...(await answeredOfConsent()), ...(await answeredOfSeveral()), ...(await answeredToAuditors())])
}
