import type { Release } from '@oldham-cares/domain'
import type { Attempted } from '@oldham-cares/log'
import type { Practice } from '@oldham-cares/service-kit'
import { DocumentsAway } from './documents-left.js'
import type { LookingAgain } from './look-again.js'
import { answerIdOf } from './what-to-tell.js'

type Looking = Pick<LookingAgain, 'left' | 'answered' | 'tellAnew' | 'words'>

/** The folder's doing, or that of the moment: what lies there may still say what it said, and can be told anew soon. */
const passing: readonly string[] = ['DOCUMENT.NOT_LEFT', 'DOCUMENT.NOT_TAKEN_BACK', 'DISCLOSURE.CHANGED', 'GATE.STALE']

const failedBy = (attempted: Attempted): string => (attempted.outcome === 'failed' ? attempted.failure : '')

/** What nobody can tell anew, nor say whether it still may be told, lies there no longer, nor keeps anybody else waiting. */
const toldOrTaken = async (release: Release, to: Practice, { left, tellAnew }: Looking): Promise<Attempted> => {
  const takeBack = () => left.takeBack(to, answerIdOf(release))
  const attempted = await tellAnew(release, to).catch(async (cause: unknown) => {
    await takeBack()
    throw cause
  })
  const failure = failedBy(attempted)
  if (passing.includes(failure)) throw new DocumentsAway(failure)
  if (failure === '' || failure === 'VIEW.NOT_CAUGHT_UP') return attempted
  await takeBack()
  return { outcome: 'withheld' }
}

/**
 * Tells anew what was left about these people and not fetched, or takes it away, without waiting for the next round.
 * Throws DocumentsAway where it could do neither: then nothing may say that they are forgotten. Throws the fault of what it
 * has taken away for that.
 * @returns of whom the view, which is being rebuilt, could not be asked
 */
export const lookAtOnce =
  (looking: Looking) =>
  async (isMeant: (person: string) => boolean): Promise<ReadonlySet<string>> => {
    const { left, answered, words } = looking
    const again = new Set<string>()
    for (const to of answered)
      for (const release of (await left.lying(to)).filter(({ person }) => isMeant(person))) {
        const attempted = await toldOrTaken(release, to, looking)
        words(release, attempted)
        if (attempted.outcome === 'failed') again.add(release.person)
      }
    return again
  }
