import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { leaveFiles } from './leave-files.js'
import { lyingFiles, takeBackFiles } from './lying-files.js'

let folder: string
let base: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'))
  base = join(folder, 'A1003')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const files = (text: string) => [
  { name: 'one.pdf', bytes: Buffer.from(`%PDF ${text}`) },
  { name: 'one.json', bytes: text }
]
const leave = (text = 'first') => leaveFiles(base, 'one', files(text))
const outbox = () => readdir(join(base, 'outbox'))
const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8)

describe('files that are left', () => {
  it('stand in the outbox whole, and nothing else does', async () => {
    expect(await leave()).toBe('left')
    expect((await outbox()).sort()).toEqual(['one.json', 'one.pdf'])
    expect(await readFile(join(base, 'outbox/one.json'), 'utf8')).toBe('first')
    expect(await readdir(join(base, 'parts'))).toEqual([])
  })

  it('are for the owner alone', async () => {
    await leave()
    for (const file of ['outbox/one.pdf', 'outbox/one.json', 'left/one']) expect(await modeOf(join(base, file))).toBe('600')
    for (const one of ['', 'outbox', 'parts', 'left']) expect(await modeOf(join(base, one))).toBe('700')
  })

  it('are left once: the same id again writes nothing, whatever it holds', async () => {
    await leave()
    expect(await leave('second')).toBe('was-left')
    expect(await readFile(join(base, 'outbox/one.json'), 'utf8')).toBe('first')
  })

  it('are left once even where they have been fetched since', async () => {
    await leave()
    for (const name of await outbox()) await rename(join(base, 'outbox', name), join(folder, name))
    expect(await leave()).toBe('was-left')
    expect(await outbox()).toEqual([])
  })

  it('are remembered without what they hold', async () => {
    await leave()
    expect(await readFile(join(base, 'left/one'), 'utf8')).toBe('')
  })

  it('left before a crash took the mark are not written again, and are marked', async () => {
    await leave()
    await rm(join(base, 'left/one'))
    expect(await leave('second')).toBe('was-left')
    expect(await readFile(join(base, 'outbox/one.json'), 'utf8')).toBe('first')
    expect(await readdir(join(base, 'left'))).toEqual(['one'])
  })

  it('of which a crash left only the first are left whole', async () => {
    await mkdir(join(base, 'outbox'), { recursive: true })
    await writeFile(join(base, 'outbox/one.pdf'), '%PDF fir')
    expect(await leave()).toBe('left')
    expect(await readFile(join(base, 'outbox/one.pdf'), 'utf8')).toBe('%PDF first')
  })

  it('left anew stand in the place of the first, and are remembered by what is said of them then', async () => {
    await leave()
    expect(await leaveFiles(base, 'one', files('second'), { anew: true, mark: 'by another' })).toBe('left')
    expect([await readFile(join(base, 'outbox/one.json'), 'utf8'), await readFile(join(base, 'outbox/one.pdf'), 'utf8')]).toEqual(['second', '%PDF second'])
    expect(await lyingFiles(base)).toEqual([{ id: 'one', mark: 'by another' }])
  })

  it('fetched before they could be left anew are not left again', async () => {
    await leave()
    for (const name of await outbox()) await rm(join(base, 'outbox', name))
    expect(await leaveFiles(base, 'one', files('second'), { anew: true })).toBe('was-left')
    expect(await outbox()).toEqual([])
  })

  it('left anew are never a pair that was not made together, wherever it breaks off', async () => {
    await leave()
    const broken = [{ name: 'one.pdf', bytes: 'second' }, { name: 'no/folder.json', bytes: 'second' }, { name: 'one.json', bytes: 'second' }]
    await expect(leaveFiles(base, 'one', broken, { anew: true })).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await outbox()).toEqual(['one.pdf'])
    expect((await lyingFiles(base)).map(({ id }) => id)).toEqual(['one'])
  })

  it('take away what a crash left half written, and nothing that is being written', async () => {
    await mkdir(join(base, 'parts'), { recursive: true })
    for (const name of ['old', 'new']) await writeFile(join(base, 'parts', name), 'personal')
    await utimes(join(base, 'parts/old'), new Date(), new Date(Date.now() - 61_000))
    await leave()
    expect(await readdir(join(base, 'parts'))).toEqual(['new'])
  })

  it('that the disk does not take are told of by its own code, and nothing stays behind', async () => {
    await mkdir(base, { recursive: true })
    await writeFile(join(base, 'outbox'), 'no folder')
    await expect(leave()).rejects.toMatchObject({ code: expect.stringMatching(/EEXIST|ENOTDIR/) })
    await rm(join(base, 'outbox'))
    expect(await leave()).toBe('left')
    expect(await readdir(join(base, 'parts'))).toEqual([])
  })
})

describe('what lies there', () => {
  it('is what was left and not fetched', async () => {
    expect(await lyingFiles(base)).toEqual([])
    await leaveFiles(base, 'one', files('first'), { mark: 'why' })
    expect(await lyingFiles(base)).toEqual([{ id: 'one', mark: 'why' }])
    for (const name of await outbox()) await rename(join(base, 'outbox', name), join(folder, name))
    expect(await lyingFiles(base)).toEqual([])
  })

  it('is taken back whole or half, and what is another’s stays', async () => {
    await leave()
    await leaveFiles(base, 'other', [{ name: 'other.json', bytes: 'another' }])
    await takeBackFiles(base, 'one')
    expect(await outbox()).toEqual(['other.json'])
    await writeFile(join(base, 'outbox/one.pdf'), '%PDF alone')
    await writeFile(join(base, 'parts/one.json.half'), 'personal')
    await takeBackFiles(base, 'one')
    expect([await outbox(), await readdir(join(base, 'parts'))]).toEqual([['other.json'], []])
  })

  it('taken back does not come again under its id', async () => {
    await leave()
    await takeBackFiles(base, 'one')
    expect(await leave()).toBe('was-left')
    expect(await outbox()).toEqual([])
  })

  it('where nothing was ever left is nothing to take back', async () => {
    await expect(takeBackFiles(base, 'one')).resolves.toBeUndefined()
  })
})
