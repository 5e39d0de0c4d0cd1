import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { registerContent } from '../start/service.support.js'
import { loadRegister } from './load-register.js'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'register-'))
})

afterAll(() => rm(folder, { recursive: true }))

const fileHolding = async (text: string): Promise<string> => {
  const file = join(folder, 'register.json')
  await writeFile(file, text)
  return file
}

describe('a register file', () => {
  it('is loaded into the register', async () => {
    expect((await loadRegister(await fileHolding(JSON.stringify(registerContent)))).lead.id).toBe('action-together')
  })

  it('is refused when it is missing, naming it', async () => {
    const file = join(folder, 'missing.json')
    await expect(loadRegister(file)).rejects.toMatchObject({ code: 'REGISTER.INVALID', sentences: [`${file} cannot be read.`] })
  })

  it('is refused when it is no JSON, without quoting it', async () => {
    const file = await fileHolding('{"secret": whsec_')
    await expect(loadRegister(file)).rejects.toMatchObject({ message: `${file} is not JSON.` })
  })

  it('is refused when its content is, one sentence for each fault', async () => {
    const file = await fileHolding('{"practices": [], "partners": [], "careTeams": 1}')
    await expect(loadRegister(file)).rejects.toMatchObject({
      sentences: [`${file}: careTeams must be a list.`, `${file}: lead must be true for exactly one partner.`]
    })
  })
})
