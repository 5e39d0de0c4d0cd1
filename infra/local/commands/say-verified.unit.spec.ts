import { describe, expect, it } from '@jest/globals'
import type { Verified } from '@oldham-cares/log'
import { sayVerified } from './say-verified.ts'

const sound: Verified = { seals: 3, records: 13, broken: [], unsealed: [], required: 5, missing: [], before: 0 }
const say = (more: Partial<Verified> = {}) => sayVerified({ ...sound, ...more })

describe('what a verification says', () => {
  it('of a sound log is how much was held against what', () => {
    expect(say()).toEqual({
      sound: true,
      lines: [
        '3 seals held against 13 records: every one of them holds.',
        '5 of the 5 audit records that the facts and deliveries require stand on hub.audit.v1.',
        'Everything is sealed.',
        'Sound.'
      ]
    })
  })

  it('names the first broken seal first, and whose it was', () => {
    const seal = { topic: 'hub.events.v1', partition: 7, from: 2, to: 4, fault: 'SEAL.MISMATCH' as const }
    const { sound: isSound, lines } = say({ broken: [seal, { ...seal, from: 4, to: 9, fault: 'SEAL.BEYOND_END', checkpoint: true }] })
    expect(isSound).toBe(false)
    expect(lines[0]).toContain('2 are broken')
    expect(lines[1]).toMatch(/^first broken: hub\.events\.v1\/7 from 2 to 4: .* \(SEAL\.MISMATCH\)$/)
    expect(lines[2]).toMatch(/^ +hub\.events\.v1\/7 from 4 to 9, of the checkpoint: .* \(SEAL\.BEYOND_END\)$/)
    expect(lines.at(-1)).toBe('NOT SOUND.')
  })

  it('names each record that is missing, and is not sound then', () => {
    const { sound: isSound, lines } = say({ missing: [{ partition: 7, command: 'c1' }, { partition: 8, person: 'p1', reader: 'partner:mind' }] })
    expect(isSound).toBe(false)
    expect(lines.slice(1, 4)).toEqual([
      '3 of the 5 audit records that the facts and deliveries require stand on hub.audit.v1.',
      'missing in hub.audit.v1/7: the write of command c1',
      'missing in hub.audit.v1/8: a read of p1 by partner:mind, who pulled events about them'
    ])
  })

  it('tells what is not sealed yet, and is sound all the same', () => {
    const { sound: isSound, lines } = say({ unsealed: [{ topic: 'hub.audit.v1', partition: 7, from: 8, to: 10 }], before: 4 })
    expect(isSound).toBe(true)
    expect(lines).toContain('4 facts are from before there was an audit.')
    expect(lines).toContain('2 records in 1 partitions stand behind their newest seal: nothing is proved of them yet.')
    expect(lines).toContain('not sealed: hub.audit.v1/7 from 8 to 10')
  })

  it('is not that a log is sound on which nobody has sealed anything, or from which every seal was taken', () => {
    const { sound: isSound, lines } = say({ seals: 0, required: 0, before: 5 })
    expect([isSound, lines[0], lines.at(-1)]).toEqual([false, 'No seal stands on this log: nothing is proved of its 13 records.', 'NOT SOUND.'])
  })

  it('breaks off a list that nobody would read to its end', () => {
    const many = Array.from({ length: 30 }, (_, partition) => ({ topic: 'hub.audit.v1', partition, from: 0, to: 1 }))
    expect(say({ unsealed: many }).lines).toContain('… and 10 more')
  })
})
