import { describe, expect, it } from '@jest/globals'
import type { CallerOfRequest, Register } from '@oldham-cares/service-kit'
import { careTeamOf } from './care-team-of.js'

const register = { careTeam: (id: string) => (id === 'imdt-west' ? { id } : undefined) } as unknown as Register
const of = (more: Partial<CallerOfRequest>) => () =>
  careTeamOf({ org: 'imdt-west', scope: ['timeline'], client: 'c', worker: 'w', ...more }, register)

describe('Whoever comes in here', () => {
  it('reads for their team, as what the token says, and as who they are', () => {
    expect(of({ role: 'clinical' })()).toEqual({ kind: 'care-team', id: 'imdt-west', role: 'clinical', worker: 'w' })
  })

  it('reads as staff of the partner that employs them, where they are that', () => {
    expect(of({ role: 'consortium', employer: 'mind' })()).toMatchObject({ role: 'consortium', employer: 'mind' })
  })

  it.each<[string, Partial<CallerOfRequest>, string]>([
    ['of no care team', { org: 'mind', role: 'clinical' }, 'CALLER.NOT_A_CARE_TEAM'],
    ['without a role', {}, 'CALLER.NO_ROLE'],
    ['of the consortium, without an employer', { role: 'consortium' }, 'CALLER.NO_EMPLOYER']
  ])('%s is told what is missing', (_who, caller, code) => {
    expect(of(caller)).toThrow(expect.objectContaining({ type: 'forbidden', details: expect.objectContaining({ code }) }))
  })
})
