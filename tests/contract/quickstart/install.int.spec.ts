import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { typescript, whyNotInstalled } from './install.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'hub-install-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const language = (reachable: boolean) => ({ ...typescript, reachable: [reachable ? 'true' : 'false'] })
const installs = (script: string) => writeFileSync(join(folder, typescript.install), script)

describe('what the guide installs', () => {
  it('is there where its lines come to their end', async () => {
    installs('echo fine\n')
    expect(await whyNotInstalled(folder, language(false))).toBeUndefined()
  })

  it('is lacking where the machine cannot reach it', async () => {
    installs('echo no registry\nexit 1\n')
    expect(await whyNotInstalled(folder, language(false))).toEqual({ lacking: true, output: 'no registry\n' })
  })

  it('is wrong where the machine can, and so is a guide whose first line fails or that has no lines', async () => {
    installs('false\necho went on\n')
    expect(await whyNotInstalled(folder, language(true))).toEqual({ lacking: false, output: '' })
    rmSync(join(folder, typescript.install))
    expect(await whyNotInstalled(folder, language(false))).toMatchObject({ lacking: false })
  })
})
