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
    only: { type: 'string' }
  }
})
const seed = Number(values.seed)
const minutes = Number(values.minutes)
if (!Number.isSafeInteger(seed) || !(minutes > 0)) throw new Error('usage: fire [--seed N] [--minutes M] [--mutations [--only name]]')

/** What is said of a run that fails is enough to run it again. */
const burnAndSay = async (): Promise<boolean> => {
  console.log(`seed ${seed}, ${minutes} minutes`)
  const burned = await burnNew(planOf(seed, minutes), { tell: console.error, started: endedWithUs })
  await burned.own.forget()
  console.log([...badInWords(burned.bad), `${badAnswered(burned.bad)} bad requests were answered`, '', inWords(burned)].join('\n'))
  console.log(burned.findings.length === 0 ? 'Nothing was found.' : `Again: npm run test:fire -- --seed ${seed} --minutes ${minutes}`)
  return burned.findings.length === 0
}

process.exit((await (values.mutations ? showMutations(seed, values.only) : burnAndSay())) ? 0 : 1)
