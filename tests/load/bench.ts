import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { checkout, hubFolder } from '../../infra/local/hub/hub-folder.ts'
import { startHub } from '../../infra/local/hub/start-hub.ts'
import type { ServiceName } from '../../infra/local/hub/services.ts'
import { openLog } from '../support/open-log.ts'
import type { Run } from '../support/run.ts'
import { asked } from './asked.ts'
import { attempt } from './attempt.ts'
import type { Bench, Benchmark, Finding } from './benchmark.ts'
import { deliveries } from './deliveries.ts'
import { facts } from './facts.ts'
import { growth } from './growth.ts'
import { memory } from './memory.ts'
import { openPeople, type People } from './people.ts'
import { rebuild } from './rebuild.ts'
import { receipts } from './receipts.ts'
import { referralsBesidePipe } from './referrals-beside-pipe.ts'
import { replicas } from './replicas.ts'
import { machine } from './report/machine.ts'
import { writeReport } from './report/write-report.ts'
import { slowPartner } from './slow-partner.ts'
import { untilWithdrawn } from './until-withdrawn.ts'

/**
 * Memory is idle only before all others. Those with receivers of their own pause the ones that the others listen with, so they
 * come last.
 */
const throughDoors: Readonly<Record<string, Benchmark>> = { memory, objections: untilWithdrawn, referrals: referralsBesidePipe, deliveries, receipts, 'slow-partner': slowPartner }
/** With whoever decides and one that reads; the log is the larger after each. */
const behindDoors: Readonly<Record<string, Benchmark>> = { facts, replicas, growth, rebuild }
const deciding: readonly ServiceName[] = ['casework', 'timeline']
const doors: readonly ServiceName[] = ['ops', 'fhir-gateway', 'partner-gateway']
/** For ending the hub and for writing. */
const keptForTheEndMs = 20_000
const forEachWaitingMs = 40_000

const all = { ...throughDoors, ...behindDoors }
const { named, sizes, withinMs, to } = asked(process.argv.slice(2), Object.keys(all))
const giveUp = performance.now() + withinMs - keptForTheEndMs
const on = machine()
const dir = `.hub-bench-${randomBytes(3).toString('hex')}`
const needsDoors = named.some((name) => Object.hasOwn(throughDoors, name))
const hub = await startHub({ dir, named: {}, onProgress: console.error, ...(!needsDoors && { services: deciding }) })
let opened: Promise<People> | undefined
let doorsStand = needsDoors
let waiting = named.length
const bench: Bench = {
  hub,
  sizes,
  leftMs: () => giveUp - performance.now() - waiting * forEachWaitingMs,
  people: () => (opened ??= openLog(hub.run as Run, 'bench-people').then(openPeople))
}

const measure = async (name: string, benchmark: Benchmark): Promise<Finding> => {
  if (doorsStand && Object.hasOwn(behindDoors, name)) {
    doorsStand = false
    for (const door of doors) await hub.stopService(door)
  }
  return benchmark(hub.run as Run, bench)
}

/** What was given up goes on until the end, and may then find its hub gone. */
process.on('unhandledRejection', (fault) => console.error(fault))
const findings: Finding[] = []
try {
  for (const [name, benchmark] of Object.entries(all)) {
    if (!named.includes(name)) continue
    const began = performance.now()
    waiting -= 1
    const finding = await attempt(name, giveUp - began, () => measure(name, benchmark))
    findings.push(finding)
    console.error(`${name}: ${finding.figures.map(({ measured }) => measured).join('; ')} (${Math.round((performance.now() - began) / 1_000)} s)`)
  }
  console.log(writeReport(resolve(checkout, to), on, findings))
  console.log(`Also in ${to}: results.md, results.json and the charts`)
} finally {
  await hub.stop()
  rmSync(hubFolder(dir).path, { recursive: true, force: true })
}
/** Logs are open still, and whatever was given up. */
process.exit()
