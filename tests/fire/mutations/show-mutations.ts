import { burnNew, endedWithUs } from '../burn.ts'
import { faults, type Finding } from '../check/findings.ts'
import { asItIs, mutations } from './guarantees.ts'
import { mutatedBuild } from './mutated-build.ts'
import type { Mutation } from './mutation.ts'
import { planOf } from './plan-of.ts'

/** What never comes to rest is given up after so long. */
const settlesMs = { mutated: 15_000, asItIs: 90_000 }

interface Shown {
  readonly name: string
  readonly right: boolean
  readonly example: Finding | undefined
  readonly findings: readonly Finding[]
}

const show = async (seed: number, mutation: Mutation): Promise<Shown> => {
  const { name, patches, finds } = mutation
  const build = mutatedBuild(patches)
  try {
    const { findings, own } = await burnNew(planOf(seed, mutation), { from: build.services, settlesMs: patches.length > 0 ? settlesMs.mutated : settlesMs.asItIs, tell: console.error, started: endedWithUs })
    await own.forget()
    const example = findings.find(({ fault }) => finds.length === 0 || finds.includes(fault))
    return { name, right: finds.length === 0 ? findings.length === 0 : example !== undefined, example, findings }
  } finally {
    build.forget()
  }
}

const row = ({ name, right, example, findings }: Shown): string => {
  const counted = faults.map((fault) => findings.filter((one) => one.fault === fault).length)
  return `| ${[name, ...counted, right ? 'yes' : '**no**', example === undefined ? '' : `${example.fault}: ${example.what}`].join(' | ')} |`
}

/** Each guarantee taken out of the build once: a table of what the checker found. True where it found each, and nothing in the build as it is. */
export const showMutations = async (seed: number, only?: string): Promise<boolean> => {
  const shown: Shown[] = []
  console.log(`seed ${seed}\n\n| without the guarantee: | ${faults.join(' | ')} | as it must be | for example |\n|---|${'---:|'.repeat(faults.length)}---|---|`)
  for (const mutation of [asItIs, ...mutations].filter(({ name }) => only === undefined || name.includes(only))) {
    const one = await show(seed, mutation)
    console.log(row(one))
    shown.push(one)
  }
  return shown.every(({ right }) => right)
}
