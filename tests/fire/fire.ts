import { parseArgs } from 'node:util'
import { burnNew, endedWithUs } from './burn.ts'
import { showMutations } from './mutations/show-mutations.ts'
import { planOf } from './plan/plan.ts'
import { badAnswered, badInWords, inWords } from './table.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    minutes: { type: 'string', default: '15' },
    mutations: { type: 'boolean', default: false },
    only: { type: 'string' },
    keep: { type: 'boolean', default: false }
  }
})
const seed = Number(values.seed)
const minutes = Number(values.minutes)
if (!Number.isSafeInteger(seed) || !(minutes > 0)) throw new Error('usage: fire [--seed N] [--minutes M] [--keep] [--mutations [--only name]]')

/** For whoever wants to look at what was found where it stands. */
const untilTold = (folder: string): Promise<void> => {
  console.log(`The hub is kept, until Ctrl-C: ${folder}`)
  return new Promise(() => setInterval(() => {}, 60_000))
}

/** What is said of a run that fails is enough to run it again. */
const burnAndSay = async (): Promise<boolean> => {
  console.log(`seed ${seed}, ${minutes} minutes`)
  const burned = await burnNew(planOf(seed, minutes), { tell: console.error, started: endedWithUs, endsMs: minutes * 60_000 + 120_000 })
  console.log([...badInWords(burned.bad), `${badAnswered(burned.bad)} bad requests were answered`, '', inWords(burned)].join('\n'))
  if (values.keep && burned.findings.length > 0) await untilTold(burned.own.run.folder)
  await burned.own.forget()
  console.log(burned.findings.length === 0 ? 'Nothing was found.' : `Again: npm run test:fire -- --seed ${seed} --minutes ${minutes}`)
  return burned.findings.length === 0
}

process.exit((await (values.mutations ? showMutations(seed, values.only) : burnAndSay())) ? 0 : 1)
