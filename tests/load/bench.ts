import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { checkout, hubFolder } from '../../infra/local/hub/hub-folder.ts'
import { startHub } from '../../infra/local/hub/start-hub.ts'
import type { Run } from '../support/run.ts'
import type { Finding } from './benchmark.ts'
import { deliveries } from './deliveries.ts'
import { receipts } from './receipts.ts'
import { referralsBesidePipe } from './referrals-beside-pipe.ts'
import { slowPartner } from './slow-partner.ts'
import { untilWithdrawn } from './until-withdrawn.ts'

/** Those with receivers of their own pause the ones that the others listen with, so they come last. */
const benchmarks = { objections: untilWithdrawn, referrals: referralsBesidePipe, deliveries, receipts, 'slow-partner': slowPartner }
const named = process.argv.slice(2)
const unknown = named.find((name) => !Object.hasOwn(benchmarks, name))
if (unknown !== undefined) throw new Error(`There is no benchmark ${unknown}: name some of ${Object.keys(benchmarks).join(', ')}, or none for all`)

const dir = `.hub-bench-${randomBytes(3).toString('hex')}`
const hub = await startHub({ dir, named: {}, onProgress: console.error })
const findings: Finding[] = []

try {
  for (const [name, benchmark] of Object.entries(benchmarks)) {
    if (named.length > 0 && !named.includes(name)) continue
    const began = performance.now()
    findings.push(await benchmark(hub.run as Run))
    console.error(`${name}: measured in ${Math.round((performance.now() - began) / 1_000)} s`)
  }
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
