import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { checkout, hubFolder } from '../../infra/local/hub/hub-folder.ts'
import { startHub } from '../../infra/local/hub/start-hub.ts'
import type { Run } from '../support/run.ts'
import type { Finding } from './benchmark.ts'
import { referralsBesidePipe } from './referrals-beside-pipe.ts'
import { untilWithdrawn } from './until-withdrawn.ts'

const dir = `.hub-bench-${randomBytes(3).toString('hex')}`
const hub = await startHub({ dir, named: {}, onProgress: console.error })
const findings: Finding[] = []

try {
  for (const benchmark of [untilWithdrawn, referralsBesidePipe]) findings.push(await benchmark(hub.run as Run))
  report()
} finally {
  await hub.stop()
  rmSync(hubFolder(dir).path, { recursive: true, force: true })
}

function report(): void {
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}`
  const text = ['# Benchmarks', `Measured on ${machine}.`, ...findings.map((found) => found.text.join('\n'))].join('\n\n')
  const folder = join(checkout, '.hub-bench')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'bench.md'), `${text}\n`)
  const measured = Object.fromEntries(findings.map((found) => [found.name, found.measured]))
  writeFileSync(join(folder, 'bench.json'), JSON.stringify({ machine, ...measured }, null, 2))
  console.log(`${text}\n\nAlso in .hub-bench/bench.md and .hub-bench/bench.json`)
}
