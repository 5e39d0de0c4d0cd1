import { describe, expect, it } from '@jest/globals'
import { NotCaughtUp } from '@oldham-cares/log'
import { decidingDoor } from '../../tests/deciding-door.js'
import { knitting, minds, shut } from '../../tests/listed.js'
import { sent } from '../../tests/sent.js'
import { accepted, ids, lead, mind, submitted, told } from '../../tests/story.js'
import { serviceListed } from '../../tests/listed-services.js'
import { offeredBy } from './offered-by.js'
import { passOn } from './pass-on.js'
import { recordConsent } from './state-consents.js'

const ours = ids.of(lead.id, 'referral', 'r1')
const agreement = { referral: ours, categories: ['contact', 'referral'], purpose: 'onward-referral', from: '2026-11-02T12:00:00Z', evidence: 'verbal' } as const
const group = { kind: 'group', id: 'action-together:knitting-group' } as const
const underWay = () => decidingDoor(told(submitted, accepted))
type Door = ReturnType<typeof decidingDoor>

const agreed = async ({ acting }: Door, to: { service: string } | { recipient: typeof group }) =>
  recordConsent(acting, sent<'GiveConsent'>({ ...agreement, ...to }, { key: 'consent' }))
const passed = ({ acting }: Door, service: string, key = 'onward') => passOn(acting, sent<'MakeOnwardReferral'>({ service }, { key }), ours)

describe('passing on through a service', () => {
  it('goes to the group that offers it, where the person agreed to that', async () => {
    const door = underWay()
    expect(await agreed(door, { service: knitting })).toMatchObject({ state: 'done', shown: { recipient: group } })
    const made = await passed(door, knitting)
    expect(made).toMatchObject({ state: 'done', shown: { to: group, service: knitting, referral: { id: ours } } })
    expect(await passed(door, knitting)).toEqual(made)
  })

  it('goes to the partner of the hub that offers it', async () => {
    const door = underWay()
    await agreed(door, { service: minds })
    expect(await passed(door, minds)).toMatchObject({ state: 'done', shown: { to: mind, service: minds } })
  })

  it('needs an agreement that names who offers it', async () => {
    const door = underWay()
    expect(await passed(door, knitting)).toEqual({ state: 'refused', code: 'CONSENT.NOT_GIVEN' })
    await agreed(door, { recipient: group })
    expect(await passed(door, knitting, 'again')).toMatchObject({ state: 'done' })
  })

  it.each([
    [shut, 'DIRECTORY.SERVICE_CLOSED'],
    ['action-together:nowhere', 'DIRECTORY.SERVICE_UNKNOWN']
  ])('%s is refused on the record: %s', async (service, code) => {
    const door = underWay()
    expect(await passed(door, service)).toEqual({ state: 'refused', code })
    expect(door.handed).toHaveLength(1)
  })

  it('is not done while nobody can say what is listed', async () => {
    const { acting, handed } = underWay()
    const find = async () => Promise.reject(new NotCaughtUp('being read'))
    const asked = passOn({ ...acting, directory: { ...acting.directory, find } }, sent<'MakeOnwardReferral'>({ service: knitting }), ours)
    await expect(asked).rejects.toBeInstanceOf(NotCaughtUp)
    expect(handed).toEqual([])
  })
})

it('an organisation goes by its feed too: two feeds may give two of them one id', () => {
  const of = (feed: string) => offeredBy({ partnerOf: () => undefined }, { ...serviceListed(), feed, organisation: '1' })
  expect([of('mind'), of('age-uk-oldham')]).toEqual([{ kind: 'group', id: 'mind:1' }, { kind: 'group', id: 'age-uk-oldham:1' }])
})

describe('an agreement to a service', () => {
  it('sent again shows what was recorded, whoever offers the service by now, and where nobody does', async () => {
    const { acting } = underWay()
    let organisation: string | undefined = 'org-1'
    const find = async () => (organisation === undefined ? undefined : serviceListed({ organisation }))
    const give = () =>
      recordConsent({ ...acting, directory: { ...acting.directory, find } }, sent<'GiveConsent'>({ ...agreement, service: 'action-together:svc-1' }))
    const first = await give()
    expect(first).toMatchObject({ state: 'done', shown: { recipient: { kind: 'group', id: 'action-together:org-1' } } })
    organisation = 'org-2'
    expect(await give()).toEqual(first)
    organisation = undefined
    expect(await give()).toEqual(first)
  })

  it('that the directory does not have names nobody, and nothing is recorded', async () => {
    const door = underWay()
    expect(await agreed(door, { service: 'action-together:nowhere' })).toMatchObject({ state: 'unfit', code: 'DIRECTORY.SERVICE_UNKNOWN', wrong: [{ pointer: '/service' }] })
    expect(door.handed).toEqual([])
  })

  it('that is closed for now still stands', async () => {
    expect(await agreed(underWay(), { service: shut })).toMatchObject({ state: 'done', shown: { recipient: { kind: 'group', id: 'action-together:shut' } } })
  })
})
