import { describe, expect, it } from '@jest/globals'
import type { Command, Policy } from '@oldham-cares/domain'
import type { Received } from '@oldham-cares/log'
import { decideCommands } from './decide-commands.js'

const policy = { version: 'v1' } as Policy
const at = { topic: 'hub.intake.v1', partition: 0, offset: 7, key: 'p1', timestamp: 1_000 } as Received
const noRows = { get: () => undefined } as never
const command = { type: 'AcceptReferral', id: 'c1', digest: 'd', person: 'p1', correlation: 'x', sender: { kind: 'partner', id: 'mind' }, seals: [] } as unknown as Command

const faulted = () => {
  const aside: (readonly [offset: number, reason: string])[] = []
  const bugs: unknown[] = []
  const rules = decideCommands({
    policy,
    deadLetter: async ({ offset }, reason) => void aside.push([offset, reason]),
    decided: () => {},
    bug: (_ids, cause) => bugs.push(cause)
  })
  const facts = rules.decisions?.afterFault?.(command, noRows, at, 'the bug')
  return { facts, aside, bugs }
}

describe('A command over which a rule threw', () => {
  it('is refused as a fault of the hub, to its sender alone', () => {
    expect(faulted().facts).toEqual([
      expect.objectContaining({ type: 'CommandRefused', reason: 'HUB.FAULT', command: 'c1', entitled: [{ kind: 'partner', id: 'mind' }] })
    ])
  })

  it('is set aside whole and said once, for whoever mends the bug', () => {
    const { aside, bugs } = faulted()
    expect(aside).toEqual([[7, 'HUB.FAULT']])
    expect(bugs).toEqual(['the bug'])
  })
})
