import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { eventually } from '../../../../tests/support/eventually.js'
import { createLogger, type Logger } from '../logging/logger.js'
import { followPartnerContracts } from './follow-partner-contracts.js'

let folders: readonly [string, string]
let root: string
let lines: string[]
let log: Logger
let close: () => void
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'contracts-'))
  folders = [join(root, 'agreed'), join(root, 'added')]
  for (const folder of folders) await mkdir(folder)
  lines = []
  log = createLogger({ service: 'test', level: 'info', destination: { write: (line: string) => void lines.push(line) } })
  close = () => {}
  await write(folders[0], 'mind', ['contact'])
})
afterEach(async () => {
  close()
  await rm(root, { recursive: true })
})

const write = (folder: string, id: string, agreed: readonly string[]) => writeFile(join(folder, `${id}.json`), JSON.stringify({ id, holds: { agreed } }))
const follow = async () => {
  const followed = await followPartnerContracts(folders, log)
  close = followed.close
  return followed.contracts
}

describe('contracts of partners that are followed', () => {
  it('count from the moment their file is there until it is taken away, in whatever they were put into', async () => {
    const policy = { contracts: await follow() }
    await write(folders[1], 'pennine-befriending', ['contact', 'referral'])
    await eventually(() => expect(policy.contracts['pennine-befriending']).toEqual({ agreed: ['contact', 'referral'] }))
    await rm(join(folders[1], 'pennine-befriending.json'))
    await eventually(() => expect(policy.contracts).toEqual({ mind: { agreed: ['contact'] } }))
  })

  it('open nothing more when a file is broken, and say so', async () => {
    const contracts = await follow()
    await writeFile(join(folders[1], 'broken.json'), '{')
    await write(folders[0], 'mind', ['contact', 'health'])
    await eventually(() => expect(lines.filter((line) => line.includes('contracts.kept'))).not.toEqual([]))
    expect(contracts).toEqual({ mind: { agreed: ['contact'] } })
  })

  it('that are missing at the start start nothing', async () => {
    await expect(followPartnerContracts([join(root, 'nowhere')], log)).rejects.toThrow('ENOENT')
  })
})
