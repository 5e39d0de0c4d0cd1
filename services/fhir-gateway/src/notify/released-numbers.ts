import type { Recipient, Release } from '@oldham-cares/domain'
import { lastNumberRow, numberedRow, type Fold, type View } from '@oldham-cares/log'

/** What partners are told of, by their own numbers: of a release there is nothing but to be found by it. */
export const foldReleased: Fold<Release> = {
  rowsOf: ({ recipient, number }) => (number === undefined ? [] : [lastNumberRow(recipient), numberedRow(recipient, number)]),
  fold: (release, rows) => {
    const { recipient, number } = release
    if (number === undefined) return
    rows.set(numberedRow(recipient, number), release)
    rows.set(lastNumberRow(recipient), number)
  }
}

/** Of one recipient's stream in one partition. What is there is true for ever; while the view is folded anew, less is there. */
export interface Stream {
  readonly view: Pick<View, 'load' | 'row'>
  readonly recipient: Recipient
  readonly partition: number
}

export const lastNumber = async ({ view, recipient, partition }: Stream): Promise<number> =>
  (await view.row<number>(partition, lastNumberRow(recipient))) ?? 0

export const releasedAt = ({ view, recipient, partition }: Stream, number: number): Promise<Release | undefined> =>
  view.row<Release>(partition, numberedRow(recipient, number))

/** Those after a number, in their order and without a gap, up to a limit. */
export const releasedAfter = async (stream: Stream, after: number, limit: number): Promise<readonly Release[]> => {
  const { view, recipient, partition } = stream
  const count = Math.min((await lastNumber(stream)) - after, limit)
  if (count <= 0) return []
  const names = Array.from({ length: count }, (_, index) => numberedRow(recipient, after + 1 + index))
  const { rows } = await view.load(partition, names)
  const found = names.map((name) => rows.get<Release>(name))
  const missing = found.indexOf(undefined)
  return (missing < 0 ? found : found.slice(0, missing)) as readonly Release[]
}

/**
 * The number before the first that was decided at `since` or later. Decisions of one stream come in the order of their times,
 * to within the clocks of those who decide: whichever number is found, the subscription has all that follow it.
 */
export const numberBefore = async (stream: Stream, since: number): Promise<number> => {
  let before = 0
  let from = await lastNumber(stream)
  while (before < from) {
    const middle = Math.floor((before + from) / 2) + 1
    const release = await releasedAt(stream, middle)
    if (release !== undefined && release.time < since) before = middle
    else from = middle - 1
  }
  return before
}
