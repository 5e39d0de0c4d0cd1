import { mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Release } from '@oldham-cares/domain'
import { answerBy, closeAsked, closedWith, referred } from '../../testing/answered.js'
import { update, type One } from '../../testing/answer-stories.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { lead, policy, practice, register } from '../../testing/hub-in-memory.js'
import { documentsIn, fetchDocuments } from '../../testing/other-sides.js'
import type { Attempted } from '@oldham-cares/log'
import { tellAnew } from './answer-practice.js'
import { documentsLeft } from './documents-left.js'
import { lookAgain } from './look-again.js'
import { lookAtOnce } from './look-at-once.js'
import { sendDocument } from './send-document.js'

let gp: GpSystem
let one: One
let folder: string
let out: ReturnType<typeof answerBy>
let look: () => Promise<void>
let anew: (readonly [string, Attempted['outcome']])[]
const outbox = () => join(folder, 'A1001', 'outbox')

beforeEach(async () => {
  gp = await gpSystem()
  one = await referred(gp)
  folder = await mkdtemp(join(tmpdir(), 'documents-'))
  out = answerBy(gp, sendDocument({ folder }), undefined, documentsLeft(folder))
  anew = []
  look = lookingAgain()
  await one.accept()
  await one.asLead(closeAsked(one.referral), closedWith)
})
afterEach(() => rm(folder, { recursive: true }))

const lookingAgain = () => lookAgain(looking())
const looking = () => {
  const [left, to] = [documentsLeft(folder), register.practice('A1001')]
  const answering = { ...gp.hub.parts, ...gp.hub.parts.gate, measures: policy.measures, send: sendDocument({ folder }), left }
  const words = ({ factType }: Release, { outcome }: Attempted) => void anew.push([factType, outcome])
  return { ...answering, answered: to === undefined ? [] : [to], tellAnew: tellAnew(answering), words }
}
const releaseOf = (factType: string): Release => gp.hub.releases.findLast((release) => release.factType === factType) ?? out.newest()
const lying = async (): Promise<readonly string[]> => (await readdir(outbox()).catch(() => [])).toSorted()
const fetched = async (): Promise<readonly string[]> => {
  await fetchDocuments(outbox(), join(folder, 'inbox'))
  return (await documentsIn(join(folder, 'inbox'))).map(({ words }) => words.replaceAll('\nLBody', ''))
}
/** By somebody else, so that the practice is told of it. */
const withdraw = (...categories: readonly 'risks'[]) =>
  gp.hub.act(one.person, lead, { type: 'WithdrawConsent', consent: 'c1', recipient: practice, categories, reason: 'asked' })
/** The folder is away between the PDF and its metadata. */
const breaksOff = async (factType: string) => {
  const broken = answerBy(gp, async (answer, addressed) => {
    const written = await sendDocument({ folder })(answer, addressed)
    return { leave: async (attempt) => (await written.leave(attempt), await rm(join(outbox(), `${answer.id}.json`)), await rm(join(folder, 'A1001', 'left', answer.id)), { outcome: 'failed', failure: 'DOCUMENT.NOT_LEFT' }) }
  })
  await broken.attempt(releaseOf(factType), 1)
}

describe('a document that broke off on its way', () => {
  it('is taken back where it may not be told by then', async () => {
    await breaksOff('ReferralAccepted')
    expect(await lying()).toEqual([expect.stringMatching(/\.pdf$/)])
    await withdraw()
    expect(await out.attempt(releaseOf('ReferralAccepted'), 2)).toEqual({ outcome: 'withheld' })
    expect(await lying()).toEqual([])
  })

  it('is left whole where it may', async () => {
    await breaksOff('ReferralAccepted')
    expect(await out.attempt(releaseOf('ReferralAccepted'), 2)).toEqual({ outcome: 'delivered' })
    expect(await lying()).toHaveLength(2)
  })
})

describe('documents that nobody has fetched', () => {
  beforeEach(async () => {
    for (const factType of ['ReferralAccepted', 'ReferralClosed']) await out.attempt(releaseOf(factType), 1)
    await look()
    anew = []
  })

  it('say no more than may be told once the person withdraws: the end, without content', async () => {
    await withdraw()
    await look()
    expect(anew).toEqual(expect.arrayContaining([['ReferralAccepted', 'withheld'], ['ReferralClosed', 'delivered']]))
    const [closed, ...more] = await fetched()
    expect(more).toEqual([])
    for (const words of ['knitting', 'mood', 'Action Together', 'SP-26-0417', 'Kapoor']) expect(closed).not.toContain(words)
    expect(closed).toContain('completed')
  })

  it('keep what may still be told', async () => {
    expect(await lying()).toHaveLength(4)
    await withdraw('risks')
    await look()
    const words = (await fetched()).join()
    for (const kept of ['Accepted', 'knitting', 'SP-26-0417']) expect(words).toContain(kept)
    expect(words).not.toContain('No known risks')
  })

  it('are gone once the referral was an error, and that is all there is', async () => {
    await gp.hub.act(one.person, practice, { type: 'EnterReferralInError', referral: one.referral, reason: 'wrong-person' })
    await out.attempt(releaseOf('ReferralEnteredInError'), 1)
    await look()
    const [error, ...more] = await fetched()
    expect(more).toEqual([])
    expect(error).toContain('entered-in-error')
  })

  it('are left as they are while nothing is taken away, and told anew once', async () => {
    const before = await lying()
    await update(gp, one, { practice: 'A1001' })
    await look()
    expect([await lying(), anew]).toEqual([before, []])
    await withdraw('risks')
    await look()
    await look()
    expect(anew).toHaveLength(2)
  })

  it('that were fetched are not left again', async () => {
    await fetched()
    await withdraw('risks')
    await look()
    expect([await lying(), anew]).toEqual([[], []])
  })

  it('are looked at after a restart too, and written only where they say something else', async () => {
    const written = async () => Promise.all((await lying()).map(async (name) => (await stat(join(outbox(), name))).ino))
    const before = await written()
    await lookingAgain()()
    expect([await written(), anew.map(([, outcome]) => outcome)]).toEqual([before, ['delivered', 'delivered']])
    await withdraw()
    await lookingAgain()()
    expect(await fetched()).toHaveLength(1)
  })

  it('stay while the gate cannot be asked, and are looked at the next time', async () => {
    const before = await lying()
    await withdraw()
    gp.hub.trouble = 'not-caught-up'
    await look()
    expect([await lying(), anew]).toEqual([before, []])
    gp.hub.trouble = 'none'
    await look()
    expect(await fetched()).toHaveLength(1)
  })

  it('in a folder that is away are said to be, and looked at the next time', async () => {
    await withdraw()
    await rename(outbox(), `${outbox()}-away`)
    await writeFile(outbox(), '')
    await expect(look()).rejects.toThrow('DOCUMENT.NOT_TAKEN_BACK')
    expect(await out.attempt(releaseOf('ReferralAccepted'), 2)).toEqual({ outcome: 'failed', failure: 'DOCUMENT.NOT_TAKEN_BACK' })
    await rm(outbox())
    await rename(`${outbox()}-away`, outbox())
    await look()
    expect(await fetched()).toHaveLength(1)
  })
})

describe('documents about whoever has just withdrawn', () => {
  const once = (...people: readonly string[]) => lookAtOnce(looking())((person) => people.includes(person))

  beforeEach(async () => {
    for (const factType of ['ReferralAccepted', 'ReferralClosed']) await out.attempt(releaseOf(factType), 1)
    await withdraw()
  })

  it('are told anew or taken away at once', async () => {
    await once(one.person)
    expect(anew).toEqual(expect.arrayContaining([['ReferralAccepted', 'withheld'], ['ReferralClosed', 'delivered']]))
    expect(await lying()).toHaveLength(2)
    expect((await fetched()).join()).not.toContain('Action Together')
  })

  it('are not those about anybody else, which nobody touches', async () => {
    const before = await lying()
    await once('somebody-else')
    expect([await lying(), anew]).toEqual([before, []])
  })

  it('and looked at again, stay as they are', async () => {
    expect(await once(one.person)).toEqual(new Set())
    const before = await lying()
    await once(one.person)
    expect(await lying()).toEqual(before)
  })

  it('are not said to be gone while the folder is away', async () => {
    await rename(outbox(), `${outbox()}-away`)
    await writeFile(outbox(), '')
    await expect(once(one.person)).rejects.toThrow('DOCUMENT.NOT_TAKEN_BACK')
  })

  it.each(['DISCLOSURE.FACT_UNKNOWN', 'GATE.BROKEN'])('are taken away where they cannot be told anew: %s', async (failure) => {
    const tellNothing = async () => ({ outcome: 'failed', failure }) as const
    expect(await lookAtOnce({ ...looking(), tellAnew: tellNothing })(() => true)).toEqual(new Set())
    expect([await lying(), anew.map(([, outcome]) => outcome)]).toEqual([[], ['withheld', 'withheld']])
  })

  it('are taken away where telling them anew goes wrong, which is said, and stops nobody the next time', async () => {
    const breaks = async () => Promise.reject(new Error('no such letter'))
    const atOnce = lookAtOnce({ ...looking(), tellAnew: breaks })
    for (let document = 0; document < 2; document += 1) await expect(atOnce(() => true)).rejects.toThrow('no such letter')
    expect([await atOnce(() => true), await lying()]).toEqual([new Set(), []])
  })

  it.each(['DISCLOSURE.CHANGED', 'GATE.STALE'])('are looked at once more before anything is said of them where it is so for the moment: %s', async (failure) => {
    const before = await lying()
    const tellLater = async () => ({ outcome: 'failed', failure }) as const
    await expect(lookAtOnce({ ...looking(), tellAnew: tellLater })(() => true)).rejects.toThrow('DOCUMENT.NOT_TAKEN_BACK')
    expect(await lying()).toEqual(before)
  })

  it('keep nobody waiting while the view is rebuilt, and are to be looked at again', async () => {
    gp.hub.trouble = 'not-caught-up'
    expect(await once(one.person)).toEqual(new Set([one.person]))
    expect(anew.map(([, outcome]) => outcome)).toEqual(['failed', 'failed'])
  })
})

describe('a document that is written while the person withdraws', () => {
  /** The withdrawal is folded, and everything that lies there looked at, before the last file stands. */
  const meanwhile = async (...categories: readonly 'risks'[]) => {
    const slow = answerBy(
      gp,
      async (answer, addressed) => {
        const written = await sendDocument({ folder })(answer, addressed)
        if (addressed.anew) return written
        const leave = async (attempts: number) => {
          await withdraw(...categories)
          await lookAtOnce(looking())((person) => person === one.person)
          return written.leave(attempts)
        }
        return { ...written, leave }
      },
      undefined,
      documentsLeft(folder)
    )
    return slow.attempt(releaseOf('ReferralClosed'), 1)
  }

  it('is told anew in its place by whoever put it there', async () => {
    expect(await meanwhile('risks')).toEqual({ outcome: 'delivered' })
    expect(await lying()).toHaveLength(2)
    const words = (await fetched()).join()
    expect(words).toContain('knitting')
    expect(words).not.toContain('No known risks')
  })

  it('says no more than may be told by then', async () => {
    await meanwhile()
    const words = (await fetched()).join()
    for (const gone of ['knitting', 'mood', 'Action Together']) expect(words).not.toContain(gone)
  })
})
