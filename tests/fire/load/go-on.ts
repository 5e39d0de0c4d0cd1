import type { Kind } from '../plan/plan-stories.ts'
import type { Callers } from './callers.ts'
import { partnerPost, type Taken } from './lead.ts'
import type { Mind } from './mind.ts'
import { lineOf, type Practices } from './practices.ts'
import type { Watch } from './watch.ts'

export interface Around {
  readonly callers: Callers
  readonly practices: Practices
  readonly watch: Watch
  readonly mind: Mind
  readonly nextId: () => string
}

const hasData = (body: any): boolean => Object.keys(body?.data ?? {}).length > 0
const hasEntries = (body: any): boolean => (body?.entry?.length ?? 0) > 0
const agreed = ['contact', 'referral']

/** What comes of the story of somebody whom the lead has taken on. */
export const goingOn = ({ callers, practices, watch, mind, nextId }: Around) => {
  const post = partnerPost(callers, nextId)
  const lookOf = (referral: string, as = 'action-together') => ({ door: 'partner', as, path: `/referrals/${referral}` }) as const
  const findOf = ({ story }: Taken) => ({ door: 'fhir', as: `gp-${story.practice}`, path: practices.findPath(story) }) as const
  /** This partner takes the hub at its word: what was answered 202 is safe, and is not sent again. */
  const contact = ({ referral }: Taken) =>
    callers.until({ door: 'partner', as: 'action-together', path: `/referrals/${referral}/contacts`, body: { contact: 'attended', note: 'Met' }, id: nextId(), correlation: nextId() }, [])

  const closes = async (taken: Taken) => {
    const { referral } = taken
    watch.stillHolds(lookOf(referral))
    await contact(taken)
    await contact(taken)
    await post(`/referrals/${referral}/outcomes`, { outcome: 'less-lonely', reportedBy: 'person' })
    await post(`/referrals/${referral}/close`, { closing: 'got-help', requestedActions: [], summary: 'Company every week' })
  }

  const objects = async (taken: Taken) => {
    await contact(taken)
    await contact(taken)
    const { status } = await post('/objections', { referral: taken.referral, everybody: true, reason: 'person-asked' })
    if (status !== 201) return
    await watch.nothingMore({ correlation: taken.story.correlation, from: 'everybody', by: 'withdrawal' }, [
      { look: lookOf(taken.referral), shows: () => true },
      { look: findOf(taken), shows: hasEntries }
    ])
  }

  const agreesAndWithdraws = async (taken: Taken) => {
    const { referral, story } = taken
    const consent = await post('/consents', { referral, recipient: { kind: 'partner', id: 'mind' }, categories: agreed, purpose: 'onward-referral', from: new Date(Date.now() - 60_000).toISOString(), evidence: 'verbal' })
    if (consent.status !== 201) return
    await post(`/referrals/${referral}/onward-referrals`, { partner: 'mind', note: 'Would like to talk' })
    const atMind = story.by === 'practice' ? await mind.referralOf(lineOf(story)) : undefined
    await contact(taken)
    const { status } = await post(`/consents/${consent.body.id}/withdraw`, { reason: 'changed-mind' })
    if (status !== 200) return
    await watch.nothingMore({ correlation: story.correlation, from: 'mind', by: 'withdrawal' }, atMind === undefined ? [] : [{ look: lookOf(atMind, 'mind'), shows: hasData }])
  }

  const isErased = async (taken: Taken) => {
    await contact(taken)
    const { nhsNumber, correlation } = taken.story
    const asking = { door: 'ops', as: 'governance', path: '/erasures', body: { nhsNumber, reason: 'request', legalBasis: 'gdpr-17-1-b' }, id: nextId(), correlation: nextId() } as const
    const { status } = await callers.until(asking)
    if (status !== 200) return
    await watch.nothingMore({ correlation, from: 'everybody', by: 'erasure' }, [
      { look: lookOf(taken.referral), shows: hasData },
      { look: findOf(taken), shows: hasEntries }
    ])
  }

  const meetsTheTeam = async (taken: Taken) => {
    await post(`/referrals/${taken.referral}/care-teams`, { team: 'imdt-west', reason: 'shared-care' })
    await contact(taken)
    const { body } = await callers.until({ door: 'timeline', as: 'imdt-west', path: '/people?limit=50', id: nextId(), correlation: nextId() })
    const person = body?.people?.at(-1)?.person
    if (person !== undefined) await callers.ask({ door: 'timeline', as: 'imdt-west', path: `/people/${person}/timeline?limit=100`, id: nextId(), correlation: nextId() })
  }

  const kinds: Readonly<Record<Kind, (taken: Taken) => Promise<unknown>>> = {
    closes,
    objects,
    'agrees and withdraws': agreesAndWithdraws,
    'meets the care team': meetsTheTeam,
    'is erased': isErased,
    cancels: (taken) => (taken.story.by === 'practice' ? practices.cancel(taken.story) : post(`/referrals/${taken.referral}/cancel`, { reason: 'person-asked' })),
    'denies at the practice': (taken) => (taken.story.by === 'practice' ? practices.deny(taken.story) : contact(taken))
  }
  return async (taken: Taken): Promise<void> => {
    await kinds[taken.story.kind](taken)
  }
}
