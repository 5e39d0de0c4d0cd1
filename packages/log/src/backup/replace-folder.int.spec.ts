import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { replaceFolder } from './replace-folder.js'

let place: string
const keys = () => join(place, 'keys')
const saying = (text: string) => (next: string) => writeFile(join(next, 'said'), text)
const said = () => readFile(join(keys(), 'said'), 'utf8')

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'replaced-'))
})

afterAll(() => rm(place, { recursive: true, force: true }))

describe('A folder that is replaced', () => {
  it('is made where there was none, for its owner alone', async () => {
    await replaceFolder(keys(), saying('one'))
    expect(await said()).toBe('one')
    expect((await stat(keys())).mode & 0o777).toBe(0o700)
  })

  it('holds the new alone, and leaves nothing beside it', async () => {
    await replaceFolder(keys(), saying('two'))
    expect(await said()).toBe('two')
    expect(await readdir(place)).toEqual(['keys'])
  })

  it('is filled within its own parent: that may be a disk of its own', async () => {
    let filled = ''
    await replaceFolder(keys(), async (next) => {
      filled = next
      await saying('three')(next)
    })
    expect(dirname(filled)).toBe(place)
  })

  it('stays as it was where the new could not be written, and the next time begins again', async () => {
    await expect(replaceFolder(keys(), async (next) => {
      await saying('half')(next)
      throw new Error('No space is left')
    })).rejects.toThrow('No space is left')
    expect(await said()).toBe('three')
    await replaceFolder(keys(), async () => {})
    expect(await readdir(keys())).toEqual([])
  })
})
