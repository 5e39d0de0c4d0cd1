import { describe, expect, it } from '@jest/globals'
import { NotCaughtUp, type View } from '@oldham-cares/log'
import { accepted, agreedToMind, ids, lead, mind, rowsOf, submitted, told, viewOf, withdrawn, type Step } from '../../tests/story.js'
import { commandState } from './command-state.js'

const tooEarly = { by: lead, ask: { type: 'RecordContact', referral: 'r1', contact: 'made' } } as const
const linked: Step = { by: lead, ask: { type: 'LinkPerson', other: 'p2', step: 'proposed', adopted: [] } }
const joins: Step = { by: lead, ask: { type: 'JoinCareTeam', referral: 'r1', team: 'imdt-west', reason: 'x' } }
const story = told(submitted, tooEarly, accepted, agreedToMind, withdrawn)

const asking = (passed = true, view: View = viewOf(rowsOf(story))) => ({
  view: { ...view, reached: async () => ({ folded: 9, decided: 9, out: 9 }) } as unknown as View,
  ids,
  exits: ['timeline'],
  log: { passedBy: async () => passed },
  bell: { await: async <Found>(_command: string, _withinMs: number, read: () => Promise<Found | undefined>) => read() }
})
const stateOf = (command: string, org = lead.id, parts = asking()) => commandState(parts, org, ids.commandRef(org, command))

describe('what became of a command', () => {
  it('done: and which referral it was about, under the sender\'s own id', async () => {
    expect(await stateOf('command-2')).toEqual({ id: ids.commandRef(lead.id, 'command-2'), state: 'done', referral: ids.of(lead.id, 'referral', 'r1') })
  })

  it('refused: why, in the domain\'s own sentence', async () => {
    expect(await stateOf('command-1')).toMatchObject({ state: 'refused', code: 'REFERRAL.NOT_ACCEPTED', detail: 'The referral has to be accepted first.' })
  })

  it('pending: handed out by this hub and without a verdict', async () => {
    expect(await stateOf('never-decided')).toMatchObject({ state: 'pending' })
  })

  it('a withdrawal is pending until every exit has passed it', async () => {
    expect(await stateOf('command-4', lead.id, asking(false))).toMatchObject({ state: 'pending' })
    expect(await stateOf('command-4', lead.id, asking(true))).toMatchObject({ state: 'done' })
    expect(await stateOf('command-2', lead.id, asking(false))).toMatchObject({ state: 'done' })
  })

  it.each([
    ['entered in error', [{ by: lead, ask: { type: 'EnterReferralInError', referral: 'r1', reason: 'wrong-person' } }]],
    ['of a care team that left', [joins, { by: lead, ask: { type: 'LeaveCareTeam', referral: 'r1', team: 'imdt-west', reason: 'x' } }]]
  ] as readonly [string, Step[]][])('%s is pending until every exit has passed it, and waits for no other record', async (_, steps) => {
    const taken = told({ ...submitted, by: lead }, accepted, linked, ...steps)
    const command = `command-${2 + steps.length}`
    expect(await stateOf(command, lead.id, asking(false, viewOf(rowsOf(taken))))).toMatchObject({ state: 'pending' })
    expect(await stateOf(command, lead.id, asking(true, viewOf(rowsOf(taken))))).toMatchObject({ state: 'done' })
  })

  it('nothing to another partner, nor under a name made up', async () => {
    expect(await commandState(asking(), mind.id, ids.commandRef(lead.id, 'command-2'))).toBeUndefined()
    expect(await commandState(asking(), lead.id, 'command-2')).toBeUndefined()
  })

  it('"not now" while its verdict may stand in a partition that is being rebuilt', async () => {
    const rebuilding = asking(true, viewOf({}, { caughtUp: false }))
    await expect(stateOf('command-2', lead.id, rebuilding)).rejects.toBeInstanceOf(NotCaughtUp)
  })
})
