import { describe, expect, it } from '@jest/globals'
import { Register, type RegisterContent } from '@oldham-cares/service-kit'
import { partnerCalling } from './partner-calling.js'

describe('who may call', () => {
  const register = new Register({
    practices: [{ id: 'A1001' }],
    partners: [{ id: 'mind' }],
    careTeams: [{ id: 'imdt-west' }]
  } as unknown as RegisterContent)
  const calling = (org: string) => partnerCalling({ org, scope: ['partner'], client: 'c', worker: 'w' }, register)

  it('a partner of the register', () => expect(calling('mind')).toBe('mind'))

  it.each(['A1001', 'imdt-west', 'somebody', ''])('not %j, whatever its scope says', (org) => {
    expect(() => calling(org)).toThrow(expect.objectContaining({ status: 403 }))
  })
})
