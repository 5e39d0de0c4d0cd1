import { describe, expect, it } from '@jest/globals'
import type { NewestSeals, SealMade } from '@oldham-cares/log'
import { AuditAway, Register, type Audit, type CallerOfRequest, type RegisterContent } from '@oldham-cares/service-kit'
import { AuditController } from './audit.controller.js'

const register = new Register({ practices: [{ id: 'A1001' }], partners: [{ id: 'mind' }], careTeams: [] } as unknown as RegisterContent)
const newest = { all: async () => [{ signature: 'a.b.c' }] as unknown as readonly SealMade[] } as NewestSeals
const caller = (org: string): CallerOfRequest => ({ org, scope: ['partner'], client: 'c', worker: 'w' })

const asked = async (org: string, record: Audit['record'] = async () => {}) => new AuditController(newest, { record }, register).checkpoint(caller(org))

describe('a checkpoint for a partner', () => {
  it('is the newest seals as they were signed, and the asking is recorded', async () => {
    const recorded: object[] = []
    expect(await asked('mind', async (access) => void recorded.push(access))).toEqual({ seals: ['a.b.c'] })
    expect(recorded).toEqual([{ kind: 'read', organisation: { kind: 'partner', id: 'mind' }, purpose: 'verification', outcome: 'disclosed', categories: [] }])
  })

  it('is for partners alone', async () => {
    await expect(asked('A1001')).rejects.toMatchObject({ status: 403, details: { code: 'PARTNER.UNKNOWN' } })
  })

  it('is not given where the asking cannot be recorded', async () => {
    await expect(asked('mind', () => Promise.reject(new AuditAway()))).rejects.toMatchObject({ status: 503, details: { code: 'AUDIT.NOT_WRITTEN' } })
  })
})
