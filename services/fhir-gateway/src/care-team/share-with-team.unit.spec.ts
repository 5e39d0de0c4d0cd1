import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { referred } from '../../testing/answered.js'
import { refusalOf } from '../../testing/consents.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { lead, practice } from '../../testing/hub-in-memory.js'
import { changed, example } from '../../testing/messages.js'

let gp: GpSystem
let one: Awaited<ReturnType<typeof referred>>
let id: string
beforeEach(async () => {
  gp = await gpSystem()
  one = await referred(gp)
  id = gp.hub.parts.pseudonyms.scopedId(practice, 'referral', one.referral)
})

type Loose = { [member: string]: any }

const join = () => example('join-care-team.rani')
const leave = () => example('leave-care-team.rani')
const ask = (operation: 'join' | 'leave', body: unknown, more: object = {}) =>
  gp.send({ path: `/ServiceRequest/${id}/$${operation}-care-team`, body, ...more })
const teams = () => gp.hub.facts.filter(({ type }) => type === 'CareTeamJoined' || type === 'CareTeamLeft')

describe('a practice and a care team', () => {
  it('brings it in and takes it out, each with why', async () => {
    const joined = await ask('join', join())
    expect([joined.status, joined.body.issue[0].severity]).toEqual([200, 'information'])
    expect((await ask('leave', leave())).status).toBe(200)
    expect(teams()).toMatchObject([
      { type: 'CareTeamJoined', by: practice, team: 'imdt-west', reason: 'complex-need', referral: one.referral },
      { type: 'CareTeamLeft', by: practice, team: 'imdt-west', reason: 'work-done' }
    ])
  })

  it('asked again under the same id brings it in once', async () => {
    const headers = { 'x-request-id': randomUUID() }
    await ask('join', join(), { headers })
    expect((await ask('join', join(), { headers })).status).toBe(200)
    expect(teams()).toHaveLength(1)
  })

  it.each(['join', 'leave'] as const)('is told what the rules say no to: %s', async (operation) => {
    if (operation === 'join') await ask('join', join())
    expect(refusalOf(await ask(operation, operation === 'join' ? join() : leave()))).toEqual([422, 'business-rule', 'ServiceRequest'])
  })

  it('brings in nobody whom the person objects to', async () => {
    const recipient = { kind: 'care-team', id: 'imdt-west' } as const
    await gp.hub.act(one.person, lead, { type: 'RecordObjection', consent: 'c-1', recipient, categories: [], reason: 'other' })
    expect(refusalOf(await ask('join', join()))).toEqual([422, 'business-rule', 'Parameters.parameter[0].value'])
    expect(teams()).toEqual([])
  })

  it('does so with its own referrals alone: another\'s are as if they were not', async () => {
    expect(refusalOf(await ask('join', join(), { token: 'B2002' }))).toEqual([404, 'not-found', 'ServiceRequest.id'])
  })

  it.each<[string, (sent: Loose) => unknown, readonly [number, string, string]]>([
    ['a team that is not here', (sent) => (sent['parameter'][0].valueIdentifier.value = 'imdt-moon'), [422, 'not-found', 'Parameters.parameter[0].value']],
    ['a team of another system', (sent) => (sent['parameter'][0].valueIdentifier.system = 'https://hub.example/Id/partner'), [422, 'not-found', 'Parameters.parameter[0].value']],
    ['no team', (sent) => sent['parameter'].shift(), [400, 'required', "Parameters.parameter.where(name='careTeam')"]],
    ['two reasons', (sent) => sent['parameter'].push(sent['parameter'][1]), [400, 'required', "Parameters.parameter.where(name='reason')"]],
    ['a reason of another kind', (sent) => (sent['parameter'][1].valueCode = 'work-done'), [400, 'value', 'Parameters.parameter[1].value']],
    ['another resource', (sent) => (sent['resourceType'] = 'CareTeam'), [400, 'value', 'Parameters.resourceType']],
    ['no parameters', (sent) => delete sent['parameter'], [400, 'required', 'Parameters.parameter']]
  ])('is refused with %s', async (_what, change, expected) => {
    expect(refusalOf(await ask('join', changed(join(), change)))).toEqual(expected)
    expect(teams()).toEqual([])
  })
})
