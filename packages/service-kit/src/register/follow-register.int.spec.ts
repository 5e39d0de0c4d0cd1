import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { eventually } from '../../../../tests/support/eventually.js'
import { createLogger, type Logger } from '../logging/logger.js'
import { registerContent } from '../start/service.support.js'
import { followRegister } from './follow-register.js'

let folder: string
let file: string
let lines: string[]
let log: Logger
let close: () => void
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'register-'))
  file = join(folder, 'register.json')
  lines = []
  log = createLogger({ service: 'test', level: 'info', destination: { write: (line: string) => void lines.push(line) } })
  close = () => {}
})
afterEach(async () => {
  close()
  await rm(folder, { recursive: true })
})

const late = { id: 'pennine-befriending', name: 'Pennine Befriending', lead: false }
const withLate = { ...registerContent, partners: [...registerContent.partners, late] }

/** As whoever adds a partner writes it: beside, then in its place. */
const replace = async (text: string): Promise<void> => {
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}

const follow = async () => {
  await replace(JSON.stringify(registerContent))
  const followed = await followRegister(file, log)
  close = followed.close
  return followed.register
}
const said = (event: string) => lines.filter((line) => line.includes(`"event":"${event}"`))

describe('a register that is followed', () => {
  it('has a partner that was added while it runs, and has it no longer when it was taken away', async () => {
    const register = await follow()
    await replace(JSON.stringify(withLate))
    await eventually(() => expect(register.organisation(late.id)).toEqual({ kind: 'partner', id: late.id }))
    expect(register.partner(late.id)).toMatchObject(late)
    await replace(JSON.stringify(registerContent))
    await eventually(() => expect(register.organisation(late.id)).toBeUndefined())
    expect(said('register.renewed')).toHaveLength(2)
  })

  it.each([['is no JSON', '{"partners": whsec_'], ['has two that lead', JSON.stringify({ ...withLate, partners: withLate.partners.map((one) => ({ ...one, lead: true })) })]])(
    'keeps what it had when the new file %s, and says so without a word of it',
    async (_, text) => {
      const register = await follow()
      await replace(text)
      await eventually(() => expect(said('register.kept')).toHaveLength(1))
      expect(register.lead.id).toBe('action-together')
      expect(register.partner(late.id)).toBeUndefined()
      expect(lines.join('')).not.toContain('whsec_')
    }
  )

  it('takes the next that is whole, also after the file was missing', async () => {
    const register = await follow()
    await rm(file)
    await eventually(() => expect(said('register.kept')).toHaveLength(1))
    await replace(JSON.stringify(withLate))
    await eventually(() => expect(register.partner(late.id)).toBeDefined())
  })

  it('that is broken at the start starts nothing', async () => {
    await replace('{')
    await expect(followRegister(file, log)).rejects.toMatchObject({ code: 'REGISTER.INVALID' })
  })
})
