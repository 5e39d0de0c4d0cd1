import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { CannotStart } from '../machine/cannot-start.mjs'
import type { Child } from './child-processes.ts'

const LOOK_MS = 60

/** Waits until a started process answers. One that ends first, or never answers, is a sentence that names its log. */
export async function untilReady(child: Child, answers: () => Promise<boolean>, withinMs = 90_000): Promise<void> {
  for (const until = Date.now() + withinMs; ; await setTimeout(LOOK_MS)) {
    if (child.ended()) throw new CannotStart(`${child.name} ${child.ended()} before it was ready${lastLine(child.log)}; see ${child.log}.`)
    if (await answers()) return
    if (Date.now() > until) throw new CannotStart(`${child.name} was not ready within ${withinMs / 1000} s; see ${child.log}.`)
  }
}

function lastLine(log: string): string {
  const line = readFileSync(log, 'utf8').trim().split('\n').at(-1)
  return line ? ` (its last line: ${line.slice(0, 200)})` : ''
}
