import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { oneByOne } from './one-by-one.ts'

let path: string
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'hub-one-by-one-'))
})
afterEach(() => rmSync(path, { recursive: true }))

const here = import.meta.dirname
/** A process of its own that adds its words to one file, one after another, by what the file said. */
const adding = (word: string) => `
  import { readFileSync, writeFileSync } from 'node:fs'
  import { oneByOne } from ${JSON.stringify(join(here, 'one-by-one.ts'))}
  const file = ${JSON.stringify(join(path, 'words.json'))}
  for (let at = 0; at < 20; at += 1) await oneByOne({ path: ${JSON.stringify(path)} }, () => {
    const known = JSON.parse(readFileSync(file, 'utf8'))
    for (const began = Date.now(); Date.now() < began + 2;);
    writeFileSync(file, JSON.stringify([...known, ${JSON.stringify(word)} + at]))
  })`

describe('what is done one by one', () => {
  it('loses nothing, though several processes do it at once', async () => {
    writeFileSync(join(path, 'words.json'), '[]')
    const run = (word: string) => promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', adding(word)])
    await Promise.all(['a', 'b', 'c'].map(run))
    const words: string[] = JSON.parse(readFileSync(join(path, 'words.json'), 'utf8'))
    expect(words.toSorted()).toEqual(['a', 'b', 'c'].flatMap((word) => Array.from({ length: 20 }, (_, at) => `${word}${at}`)).toSorted())
    expect(readdirSync(path)).toEqual(['words.json'])
  }, 30_000)

  it('is given free where it fails, and by who died in it', async () => {
    await expect(oneByOne({ path }, () => { throw new Error('full disk') })).rejects.toThrow('full disk')
    writeFileSync(join(path, 'enrolling.json'), JSON.stringify({ name: 'enrolling', pid: 999_999_999, started: '1' }))
    expect(await oneByOne({ path }, () => 'done')).toBe('done')
    expect(readdirSync(path)).toEqual([])
  })
})
