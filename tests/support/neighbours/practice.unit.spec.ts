import { describe, expect, it } from '@jest/globals'
import { Practice } from './practice.ts'

const message = { resourceType: 'Bundle', type: 'message', entry: [{ resource: { resourceType: 'MessageHeader' } }, { resource: { resourceType: 'Task', status: 'accepted' } }] }

describe('a practice\'s FHIR server', () => {
  it('answers a message with itself, each resource under an id of its own', () => {
    const { status, body } = new Practice().processMessage('r1', message)
    expect(status).toBe(200)
    expect(body).toMatchObject(message)
    const ids = (body as { entry: { resource: { id: string } }[] }).entry.map(({ resource }) => resource.id)
    expect(new Set(ids).size).toBe(2)
  })

  it('proves by a 409 that it has the same request already', () => {
    const practice = new Practice()
    practice.processMessage('r1', message)
    expect(practice.processMessage('r1', message)).toMatchObject({
      status: 409,
      body: { resourceType: 'OperationOutcome', issue: [{ code: 'duplicate', details: { coding: [{ code: 'REC_CONFLICT' }] } }] }
    })
    expect(practice.processMessage('r2', message).status).toBe(200)
  })

  it.each([
    ['without a request id', undefined, message, 'required'],
    ['that is no bundle', 'r1', { resourceType: 'Patient' }, 'invalid'],
    ['without a body', 'r1', undefined, 'invalid']
  ])('refuses a message %s', (_case, id, body, issue) => {
    expect(new Practice().processMessage(id, body)).toMatchObject({ status: 400, body: { issue: [{ code: issue }] } })
  })

  it('takes a request that it refused before, once it is right', () => {
    const practice = new Practice()
    practice.processMessage('r1', {})
    expect(practice.processMessage('r1', message).status).toBe(200)
  })

  it('creates a resource and gives it back', () => {
    const practice = new Practice()
    const created = practice.create('Task', { resourceType: 'Task', status: 'accepted' })
    expect(created.status).toBe(201)
    const { id } = created.body as { id: string }
    expect(practice.read('Task', id)).toEqual({ status: 200, body: { resourceType: 'Task', status: 'accepted', id } })
  })

  it('refuses a resource of another type than its address says', () => {
    expect(new Practice().create('Task', { resourceType: 'Patient' }).status).toBe(400)
  })

  it('has nothing that was not put there', () => {
    expect(new Practice().read('Task', 'unknown').status).toBe(404)
  })
})
