import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hubFolder, type HubFolder } from '../hub/hub-folder.ts'
import { playStories } from './play-stories.ts'

let folder: HubFolder
let told: string[]
beforeEach(() => {
  folder = hubFolder(mkdtempSync(join(tmpdir(), 'hub-stories-')))
  told = []
})
afterEach(() => rmSync(folder.path, { recursive: true }))

function play(script: string, signal = new AbortController().signal) {
  const stories = join(folder.path, 'play.mjs')
  writeFileSync(stories, script)
  return playStories(folder, { tell: (line) => told.push(line), signal }, stories)
}

describe('the stories', () => {
  it('are told line by line, with the run they are played on', async () => {
    await play('console.log("Rani"); console.log(process.argv[2], process.argv[3])')
    expect(told).toEqual(['Rani', `--run ${folder.run}`])
  })

  it('are played once per folder', async () => {
    await play('console.log("Rani")')
    await play('console.log("Rani")')
    expect(told).toEqual(['Rani'])
  })

  it('are not played again after a failure, which is told', async () => {
    await play('process.exit(1)')
    await play('console.log("Rani")')
    expect(told).toEqual([expect.stringMatching(/^The stories did not play to their end; the hub stays up\. npm run reset/)])
  })

  it('end with the hub and say nothing about it', async () => {
    const abort = new AbortController()
    const playing = play('setInterval(() => {}, 1000)', abort.signal)
    abort.abort()
    await playing
    expect(told).toEqual([])
  })

  it('may be missing', async () => {
    await playStories(folder, { tell: (line) => told.push(line), signal: new AbortController().signal }, join(folder.path, 'none.ts'))
    expect(told).toEqual([])
    expect(existsSync(folder.played)).toBe(false)
  })
})
