import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { claim, ownerOf } from './claim.mjs'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-claim-'))
  file = join(folder, 'owner.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a claim', () => {
  it('is given once; the next claimant is told who holds it', () => {
    expect(claim(file, { name: 'first' })).toHaveProperty('release')
    expect(claim(file, { name: 'second' })).toMatchObject({ owner: { name: 'first', pid: process.pid } })
    expect(ownerOf(file)).toMatchObject({ name: 'first' })
  })

  it('is free again when released', () => {
    const claimed = claim(file, { name: 'first' })
    if ('release' in claimed) claimed.release()
    expect(ownerOf(file)).toBeUndefined()
    expect(claim(file, { name: 'second' })).toHaveProperty('release')
  })

  it.each([
    ['is gone', JSON.stringify({ name: 'starter', pid: 999_999_999, started: '1' })],
    ['is another process under the old pid', JSON.stringify({ name: 'starter', pid: process.pid, started: '1' })],
    ['cannot be read, as after a full disk', '{"name":"sta']
  ])('passes on when its holder %s', (_case, left) => {
    writeFileSync(file, left)
    expect(ownerOf(file)).toBeUndefined()
    expect(claim(file, { name: 'next' })).toHaveProperty('release')
    expect(ownerOf(file)).toMatchObject({ name: 'next' })
  })

  it('of somebody else is not released', () => {
    const claimed = claim(file, { name: 'first' })
    writeFileSync(file, JSON.stringify({ name: 'other', pid: 1, started: '1' }))
    if ('release' in claimed) claimed.release()
    expect(existsSync(file)).toBe(true)
  })

  it('leaves no other file', () => {
    claim(file, { name: 'first' })
    claim(file, { name: 'second' })
    expect(readdirSync(folder)).toEqual(['owner.json'])
  })
})
