import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { by, commandOf, died, fold, from, policy, practice, when, type Step } from '../../tests/scenario.js'
import { anyStory, beginnings } from '../../tests/stories.js'
import { isStated } from '../consent/evolve-consent.js'
import { objectsTo } from '../consent/what-was-said.js'
import { evolve } from '../person/evolve.js'
import type { WholePerson } from '../person/person.js'
import { duesOf, overdueCommand } from '../timers/overdue-command.js'
import { hub } from '../words.js'
import { decide } from './decide.js'
import type { Fact } from './facts.js'
import type { ReferralStatus, SealedReferral } from './referral.js'
import { isOpen } from './stage.js'

const check = (rule: (beginning: WholePerson, story: readonly Step[]) => void) =>
  fc.assert(fc.property(beginnings, anyStory, rule), { numRuns: 100 })

const closing: readonly ReferralStatus[] = ['completed', 'failed', 'cancelled', 'entered-in-error']

/** The table of domain.md: from each state, whereto. */
const table: Readonly<Record<ReferralStatus, readonly ReferralStatus[]>> = {
  requested: ['requested', 'accepted', 'rejected', 'cancelled', 'entered-in-error'],
  accepted: ['accepted', 'requested', 'in-progress', ...closing],
  'in-progress': ['in-progress', 'requested', 'on-hold', ...closing],
  'on-hold': ['on-hold', 'requested', 'in-progress', ...closing],
  completed: ['completed', 'entered-in-error'],
  failed: ['failed', 'entered-in-error'],
  cancelled: ['cancelled', 'entered-in-error'],
  rejected: ['rejected', 'entered-in-error'],
  'entered-in-error': ['entered-in-error']
}

const isContent = ({ type }: Fact): boolean => type === 'ReferralSubmitted' || type === 'ReferralUpdated'

/** What may still change once a referral has ended: what became of the person, who heard of it, and that a team sees it no more. */
const afterAll = (referral: SealedReferral | undefined) => ({ ...referral, outcomes: [], seals: [], holders: [], careTeams: [], keyWorkers: [] })

type Told = (before: WholePerson, facts: readonly Fact[], after: WholePerson, step: Step) => void

const narrate = (beginning: WholePerson, story: readonly Step[], each: Told) => {
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
          expect(table[referral.status]).toContain(now?.status)
          expect(isOpen(referral) ? [] : (now?.careTeams ?? []).filter((team) => !referral.careTeams.includes(team))).toEqual([])
          if (!isOpen(referral) && now?.status !== 'entered-in-error') expect(afterAll(now)).toEqual(afterAll(referral))
        }
      })
    )
  })

  it('an owner is asked again by nobody once it declined, and an open referral is owned unless nobody could be asked', () => {
    check((beginning, story) =>
      narrate(beginning, story, (_before, _facts, after) => {
        for (const { owner, declinedBy, status } of Object.values(after.referrals)) {
          if (owner === undefined) expect(['requested', 'rejected', 'cancelled', 'entered-in-error']).toContain(status)
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
        const back = JSON.parse(JSON.stringify(before)) as WholePerson
        expect(decide(back, commandOf(back, step), policy, facts[0]?.time ?? 0)).toEqual(facts)
      })
    )
  })

  it('no fact is without its command, and each is the sender’s or the hub’s', () => {
    check((beginning, story) =>
      narrate(beginning, story, (before, facts, _after, step) => {
        const { id, digest } = commandOf(before, step)
        facts.forEach((fact, index) => {
          expect([id, `${id}#reused-${digest}`]).toContain(fact.command)
          expect(fact.by).toEqual(index === 0 || isStated(fact) || isContent(fact) ? step.sender : hub)
        })
      })
    )
  })

  it('what was entered in error stays so for ever, keeps nothing sealed and changes no more', () => {
    check((beginning, story) =>
      narrate(beginning, story, (before, facts, after) => {
        for (const referral of Object.values(after.referrals)) {
          if (referral.status !== 'entered-in-error') continue
          expect(referral.seals).toEqual([])
          const earlier = before.referrals[referral.id]
          if (earlier?.status === 'entered-in-error') {
            expect(referral).toEqual(earlier)
            expect(facts.filter((fact) => fact.type !== 'CommandRefused' && 'referral' in fact && fact.referral === referral.id)).toEqual([])
          }
        }
      })
    )
  })

  it('once a person has died nothing is open, and nothing opens', () => {
    check((beginning, story) =>
      narrate(beginning, [...story, by(practice, died, { id: 'death' })], (_before, _facts, after) => {
        if (after.died !== undefined) expect(Object.values(after.referrals).filter(isOpen)).toEqual([])
      })
    )
  })

  it('whoever was ever entitled to hear of a referral holds it; an error is told to all of them, to whom the person agreed and to nobody else', () => {
    check((beginning, story) =>
      narrate(beginning, story, (before, facts, after) => {
        for (const fact of facts) {
          if (fact.type === 'CommandRefused' || !('referral' in fact)) continue
          const holders = after.referrals[fact.referral]?.holders ?? []
          expect(holders).toEqual(expect.arrayContaining([...fact.entitled]))
          if (fact.type !== 'ReferralEnteredInError') continue
          const held = before.referrals[fact.referral]?.holders ?? []
          expect(fact.entitled).toEqual(expect.arrayContaining([...held]))
          const agreedTo = before.consent.filter(({ effect }) => effect === 'permit').map(({ recipient: { id } }) => id)
          for (const { id } of fact.entitled) expect([...held.map((one) => one.id), ...agreedTo]).toContain(id)
        }
      })
    )
  })

  it('what is found to be due is decided so at that moment, and once', () => {
    check((beginning, story) => {
      const person = from(beginning, ...story)
      for (const due of duesOf(person, policy)) {
        const facts = decide(person, overdueCommand(person, due), policy, due.due)
        expect(facts.map(({ type }) => type)).toEqual(['ReferralOverdue'])
        expect(decide(fold(person, facts), overdueCommand(person, due), policy, due.due)).toEqual([])
      }
    })
  })

  it('seals stand once: all on the content of a referral or else on the first fact of their command', () => {
    check((beginning, story) =>
      narrate(beginning, story, (_before, facts) => {
        const own = Math.max(0, facts.findIndex(isContent))
        expect(facts.map(({ seals }) => seals.length)).toEqual(facts.map((_fact, index) => (index === own ? 2 : 0)))
      })
    )
  })

  it('what a referral is said with stands with it, every no before it and every yes after it', () => {
    check((beginning, story) =>
      narrate(beginning, story, (_before, facts, _after, { ask }) => {
        const own = facts.findIndex(isContent)
        if (own < 0 || !('statements' in ask) || ask.statements === undefined) return
        const { given, refused, objected, withdrawn } = ask.statements
        expect(facts.slice(0, own).map((fact) => isStated(fact) && fact.consent)).toEqual([...withdrawn, ...refused, ...objected].map(({ consent }) => consent))
        expect(facts.slice(own + 1, own + 1 + given.length).map((fact) => isStated(fact) && fact.consent)).toEqual(given.map(({ consent }) => consent))
        expect(facts.slice(own + 1 + given.length).some(isStated)).toBe(false)
      })
    )
  })

  it('a referral is never routed to whom the person objects to', () => {
    check((beginning, story) =>
      narrate(beginning, story, (before, facts) => {
        let person = before
        for (const fact of facts) {
          if (fact.type === 'ReferralRouted') expect(objectsTo(person, { kind: 'partner', id: fact.owner }, fact.time)).toBe(false)
          person = evolve(person, fact)
        }
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
