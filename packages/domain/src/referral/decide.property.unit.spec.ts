import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { commandOf, fold, from, policy, when, type Step } from '../../tests/scenario.js'
import { anyStory, beginnings } from '../../tests/stories.js'
import { evolve } from '../person/evolve.js'
import type { Person } from '../person/person.js'
import { decide } from './decide.js'
import type { Fact } from './facts.js'
import type { ReferralStatus } from './referral.js'
import { isOpen } from './stage.js'

const check = (rule: (beginning: Person, story: readonly Step[]) => void) =>
  fc.assert(fc.property(beginnings, anyStory, rule), { numRuns: 100 })

/** The table of domain.md, as far as the commands of today reach. */
const table: Readonly<Partial<Record<ReferralStatus, readonly ReferralStatus[]>>> = {
  requested: ['requested', 'accepted', 'rejected', 'cancelled'],
  accepted: ['accepted', 'requested', 'in-progress', 'completed', 'failed', 'cancelled'],
  'in-progress': ['in-progress', 'requested', 'completed', 'failed', 'cancelled']
}

type Told = (before: Person, facts: readonly Fact[], after: Person, step: Step) => void

const narrate = (beginning: Person, story: readonly Step[], each: Told) => {
  let person = beginning
  for (const step of story) {
    const facts = when(person, step)
    const after = fold(person, facts)
    each(person, facts, after, step)
    person = after
  }
}

describe('whatever is asked, in whatever order', () => {
  it('facts are numbered without gaps and never dated backwards', () => {
    check((beginning, story) => {
      let last = beginning
      narrate(beginning, story, (before, facts) => {
        for (const fact of facts) {
          expect(fact.sequence).toBe(last.sequence + 1)
          expect(fact.time).toBeGreaterThanOrEqual(last.lastFact)
          last = evolve(last, fact)
        }
        expect(before.sequence + facts.length).toBe(last.sequence)
      })
    })
  })

  it('a command makes a fact unless it repeats one, and a repeat makes none', () => {
    check((beginning, story) =>
      narrate(beginning, story, (before, facts, after, step) => {
        const command = commandOf(before, step)
        const answered = before.verdicts[command.id]?.digest === command.digest
        const reuse = before.verdicts[`${command.id}#reused-${command.digest}`] !== undefined
        expect(facts.length > 0).toBe(!answered && !reuse)
        expect(when(after, step)).toEqual([])
      })
    )
  })

  it('a refusal stands alone and changes nothing but the verdict', () => {
    check((beginning, story) =>
      narrate(beginning, story, (before, facts, after) => {
        if (!facts.some(({ type }) => type === 'CommandRefused')) return
        expect(facts).toHaveLength(1)
        expect([after.referrals, after.consent]).toEqual([before.referrals, before.consent])
      })
    )
  })

  it('a verdict, once given, stands for ever', () => {
    check((beginning, story) =>
      narrate(beginning, story, (before, _facts, after) => expect(after.verdicts).toMatchObject(before.verdicts))
    )
  })

  it('a referral moves only as the table says, and a closed one stays closed', () => {
    check((beginning, story) =>
      narrate(beginning, story, (before, _facts, after) => {
        for (const [id, referral] of Object.entries(before.referrals)) {
          const now = after.referrals[id]
          if (isOpen(referral)) expect(table[referral.status]).toContain(now?.status)
          else expect({ ...now, outcomes: [], seals: [] }).toEqual({ ...referral, outcomes: [], seals: [] })
        }
      })
    )
  })

  it('an owner is asked again by nobody once it declined, and an open referral is owned unless nobody could be asked', () => {
    check((beginning, story) =>
      narrate(beginning, story, (_before, _facts, after) => {
        for (const { owner, declinedBy, status } of Object.values(after.referrals)) {
          if (owner === undefined) expect(['requested', 'rejected']).toContain(status)
          else expect(declinedBy).not.toContain(owner)
        }
      })
    )
  })

  it('the same story told twice gives the same facts and the same state', () => {
    check((beginning, story) => {
      const tell = () => {
        const facts: Fact[] = []
        narrate(beginning, story, (_before, made) => facts.push(...made))
        return facts
      }
      const once = tell()
      expect(JSON.stringify(tell())).toBe(JSON.stringify(once))
      expect(JSON.stringify(fold(beginning, once))).toBe(JSON.stringify(from(beginning, ...story)))
    })
  })

  it('state and facts survive JSON unchanged, and a state read back decides the same', () => {
    check((beginning, story) =>
      narrate(beginning, story, (before, facts, after, step) => {
        expect(JSON.parse(JSON.stringify(after))).toStrictEqual(after)
        expect(JSON.parse(JSON.stringify(facts))).toStrictEqual(facts)
        const back = JSON.parse(JSON.stringify(before)) as Person
        expect(decide(back, commandOf(back, step), policy, facts[0]?.time ?? 0)).toEqual(facts)
      })
    )
  })

  it('seals stand once: all on the first fact of their command', () => {
    check((beginning, story) =>
      narrate(beginning, story, (_before, facts) => {
        if (facts.length > 0) expect(facts.map(({ seals }) => seals.length)).toEqual([1, ...facts.slice(1).map(() => 0)])
      })
    )
  })

  it('nobody is entitled twice to one fact', () => {
    check((beginning, story) =>
      narrate(beginning, story, (_before, facts) => {
        for (const { entitled } of facts)
          expect(new Set(entitled.map(({ kind, id }) => `${kind}/${id}`)).size).toBe(entitled.length)
      })
    )
  })
})
