import { down } from './commands/down.ts'
import { keep } from './commands/keep.ts'
import { parts } from './commands/parts.ts'
import { reset } from './commands/reset.ts'

const commands: Record<string, (...args: string[]) => Promise<number>> = { down, keep, parts, reset }

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  console.error(`There is no command ${name}: use one of ${Object.keys(commands).join(', ')}.`)
  process.exit(2)
}
process.exit(await command(...args))
