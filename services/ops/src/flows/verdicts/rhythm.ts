/** What a flow does in five minutes is looked at as one thing, so that a burst of a thousand is no more than one. */
export const binMs = 300_000

/** As much as one hour of it is weighed what is known without regard to what went just before. */
const weight = 12

/** Bins of one hour of the week as they were in earlier weeks. */
export interface Rhythm {
  readonly bins: number
  readonly silent: number
  /** Bins that followed an active one, and how many of them were silent. */
  readonly afterActive: number
  readonly silentAfterActive: number
  readonly afterSilent: number
  readonly silentAfterSilent: number
}

export const noRhythm: Rhythm = { bins: 0, silent: 0, afterActive: 0, silentAfterActive: 0, afterSilent: 0, silentAfterSilent: 0 }

/** With one week more: the bin before the hour, then the hour's own; true where anything was appended. */
export const withWeek = (rhythm: Rhythm, [before, ...bins]: readonly boolean[]): Rhythm => {
  let previous = before
  const counts = { ...rhythm }
  for (const isActive of bins) {
    counts.bins += 1
    counts.silent += isActive ? 0 : 1
    counts[previous ? 'afterActive' : 'afterSilent'] += 1
    if (!isActive) counts[previous ? 'silentAfterActive' : 'silentAfterSilent'] += 1
    previous = isActive
  }
  return counts
}

/**
 * How probable it is that a bin of this hour is silent after `silentBefore` silent ones in the same hour (none: after an
 * active one). Activity comes in clusters, so what was before counts; where little is known of that, how often a bin is
 * silent at all (Jeffreys' estimate) stands in for it.
 */
export const chanceOfSilence = (rhythm: Rhythm, after: { readonly active: boolean; readonly silentBefore: number }): number => {
  const atAll = (0.5 + rhythm.silent) / (1 + rhythm.bins)
  if (after.active) return (weight * atAll + rhythm.silentAfterActive) / (weight + rhythm.afterActive)
  const { silentBefore } = after
  return (weight * atAll + rhythm.silentAfterSilent + silentBefore) / (weight + rhythm.afterSilent + silentBefore)
}
