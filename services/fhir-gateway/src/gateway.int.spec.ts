import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { partitionCount } from '@oldham-cares/log'
import { eventually } from '../../../tests/support/eventually.js'
import { freshNhsNumber } from '../../../tests/support/fresh-nhs-number.js'
import { changed, rani, resourceIn } from '../testing/messages.js'
import { documentsIn, fetchDocuments } from '../testing/other-sides.js'
import { runningGateway } from '../testing/running-gateway.js'

let gateway: Awaited<ReturnType<typeof runningGateway>>
beforeAll(async () => {
  gateway = await runningGateway()
  await gateway.becomesReady()
})
afterAll(() => gateway?.close())

const call = async (path: string, { body, ids = {} }: { body?: unknown; ids?: Record<string, string> } = {}) => {
  const response = await fetch(`${gateway.base}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: {
      authorization: 'Bearer A1001',
      'content-type': 'application/fhir+json',
      'x-request-id': randomUUID(),
      'x-correlation-id': randomUUID(),
      ...ids
    }
  })
  return { status: response.status, body: (await response.json()) as any, retryAfter: response.headers.get('retry-after') }
}

const someone = (number = freshNhsNumber(), registered = 'A1001') => ({
  number,
  message: changed(rani(), (one) => {
    one['id'] = randomUUID()
    resourceIn(one, 'Patient')['identifier'][0].value = number
    resourceIn(one, 'Patient')['generalPractitioner'][0].identifier.value = registered
  })
})

const referred = async (number?: string, registered?: string) => {
  const { message, number: written } = someone(number, registered)
  const conversation = randomUUID()
  const answer = await call('/$process-message', { body: message, ids: { 'x-correlation-id': conversation } })
  expect(answer.status).toBe(200)
  const id: string = resourceIn(answer.body, 'ServiceRequest')['id']
  const [found] = await gateway.door.known.aliased({ kind: 'practice', id: 'A1001' }, 'referral', id)
  if (found === undefined) throw new Error('not in the view')
  return { ...found, id, conversation, message, number: written }
}

const statusOf = async (id: string): Promise<string> => (await call(`/Task?focus=ServiceRequest/${id}`)).body.entry?.[0].resource.status
const answersIn = (conversation: string) => gateway.practices.arrived.filter(({ correlation }) => correlation === conversation)

describe('the gateway on real parts', () => {
  it('takes a referral and tells where it stands', async () => {
    const { id } = await referred()
    expect(await statusOf(id)).toBe('requested')
  })

  it('the same request twenty times at once is one referral and twenty equal answers', async () => {
    const { message, number } = someone()
    const ids = { 'x-request-id': randomUUID() }
    const answers = await Promise.all(Array.from({ length: 20 }, () => call('/$process-message', { body: message, ids })))
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
    const { body } = await call(`/ServiceRequest?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|${number}`)
    expect(body.total).toBe(1)
  })

  it('answers the practice in order, and tries until it takes the answer', async () => {
    const { person, referral, conversation, id, message } = await referred()
    gateway.practices.answers.push(503, 503)
    await gateway.asLead(person, { type: 'AcceptReferral', referral })
    await gateway.asLead(person, { type: 'CloseReferral', referral, closing: 'got-help', requestedActions: 'none' })
    const [first, second] = await eventually(() => {
      const taken = answersIn(conversation).filter(({ answered }) => answered === 200)
      expect(taken).toHaveLength(2)
      return taken
    })
    const statuses = [first, second].map((one) => resourceIn(one?.message ?? { entry: [] }, 'Task')['status'])
    expect(statuses).toEqual(['accepted', 'completed'])
    expect(resourceIn(first?.message ?? { entry: [] }, 'MessageHeader')['response'].identifier).toBe(message.id)
    const tried = answersIn(conversation).filter(({ requestId }) => requestId === first?.requestId)
    expect(new Set(tried.map((one) => JSON.stringify(one.message))).size).toBe(1)
    expect(await statusOf(id)).toBe('completed')
  })

  it('leaves a practice without a FHIR server documents, in order; and none again once they are fetched and Redis is emptied', async () => {
    const [outbox, inbox] = [join(gateway.documents, 'A1003', 'outbox'), join(gateway.documents, 'fetched')]
    const { person, referral } = await referred(undefined, 'A1003')
    await gateway.asLead(person, { type: 'AcceptReferral', referral })
    await gateway.asLead(person, { type: 'CloseReferral', referral, closing: 'got-help', requestedActions: 'none' })
    const fetched = async () => {
      await fetchDocuments(outbox, inbox)
      return documentsIn(inbox)
    }
    const [accepted, closed] = await eventually(async () => {
      const documents = await fetched()
      expect(documents).toHaveLength(2)
      return documents
    })
    expect([accepted?.words, closed?.words]).toEqual([expect.stringContaining('referral accepted'), expect.stringContaining('No actions are requested')])

    await gateway.hubLog.redis.flushdb()
    await eventually(gateway.becomesReady)
    await gateway.asLead(person, { type: 'RecordOutcome', referral, outcome: 'employment', reportedBy: 'person' })
    await eventually(async () => expect(await fetched()).toHaveLength(3))
    expect(new Set((await fetched()).map(({ id }) => id)).size).toBe(3)
  })

  it('holds nothing personal in Redis', async () => {
    const { number } = await referred()
    const rows = await Promise.all(
      Array.from({ length: partitionCount }, (_, partition) => gateway.hubLog.redis.hgetall(gateway.hubLog.view('fhir-gateway').keyOf(partition)))
    )
    const bytes = JSON.stringify(rows)
    for (const word of [number, 'Rani', 'Kapoor', '07700 900', 'Weavers', 'Widowed', 'Mild depression', 'SP-26-0417']) expect(bytes).not.toContain(word)
  })

  it('with Redis emptied refuses until it has folded all again; nothing is lost, and nothing is told under another id', async () => {
    const { id, person, referral, conversation } = await referred()
    await gateway.asLead(person, { type: 'AcceptReferral', referral })
    await eventually(() => expect(answersIn(conversation)).toHaveLength(1))
    const delivered = `settled:practice/A1001/${person}`
    const settled = async () => {
      const hashes = await Promise.all(
        Array.from({ length: partitionCount }, (_, partition) => gateway.hubLog.view('fhir-gateway-deliveries').row(partition, delivered))
      )
      expect(hashes.some((row) => row !== undefined)).toBe(true)
    }
    await eventually(settled)
    await gateway.hubLog.redis.flushdb()

    const { status, retryAfter } = await call(`/ServiceRequest/${id}`)
    expect([status, retryAfter]).toEqual([503, '5'])
    await eventually(async () => expect(await statusOf(id)).toBe('accepted'))
    await eventually(settled)
    expect(new Set(answersIn(conversation).map(({ requestId }) => requestId)).size).toBe(1)
  })
})
