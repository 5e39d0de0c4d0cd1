import { parseArgs } from 'node:util'
import { readRun } from '../support/run.ts'
import type { Told } from './story.ts'
import { tellJane } from './stories/jane.ts'
import { tellLisa } from './stories/lisa.ts'
import { tellRani } from './stories/rani.ts'

const { values } = parseArgs({ options: { run: { type: 'string' } } })
if (!values.run) throw new Error('usage: play.ts --run <run.json>')
const run = await readRun(values.run)

const print = ({ person, steps }: Told): void => {
  const width = Math.max(...steps.map(({ did }) => did.length))
  console.log(`\n${person}`)
  for (const { did, state, sawIt } of steps) {
    console.log(`  ${did.padEnd(width)}  ${state.padEnd(11)}  ${sawIt.length > 0 ? `seen by ${sawIt.join(', ')}` : 'told to nobody else'}`)
  }
}

for (const tell of [tellRani, tellJane, tellLisa]) print(await tell(run))
