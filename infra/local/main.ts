import { askOps } from './commands/ask-ops.ts'
import { auditVerify } from './commands/audit-verify.ts'
import { backup } from './commands/backup.ts'
import { check } from './commands/check.ts'
import { digest } from './commands/digest.ts'
import { down } from './commands/down.ts'
import { keep } from './commands/keep.ts'
import { keysRetire } from './commands/keys-retire.ts'
import { keysRotate } from './commands/keys-rotate.ts'
import { partnerAdd } from './commands/partner-add.ts'
import { partnerRemove } from './commands/partner-remove.ts'
import { parts } from './commands/parts.ts'
import { rebuild } from './commands/rebuild.ts'
import { reset } from './commands/reset.ts'
import { restore } from './commands/restore.ts'
import { start } from './commands/start.ts'
import { trace } from './commands/trace.ts'
import { up } from './commands/up.ts'
import { CannotStart } from './machine/cannot-start.mjs'
import { test } from '../test/run-tests.ts'

const commands: Record<string, (...args: string[]) => Promise<number>> = { 'audit:verify': auditVerify, backup, check, digest, down, keep, 'keys:retire': keysRetire, 'keys:rotate': keysRotate, ops: askOps, 'partner:add': partnerAdd, 'partner:remove': partnerRemove, parts, rebuild, reset, restore, start, test, trace, up }

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  console.error(`There is no command ${name}: use one of ${Object.keys(commands).join(', ')}.`)
  process.exit(2)
}
try {
  process.exit(await command(...args))
} catch (fault) {
  if (!(fault instanceof CannotStart)) throw fault
  console.error(fault.message)
  process.exit(1)
}
