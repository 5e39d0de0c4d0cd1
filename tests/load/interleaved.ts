export interface Rounds {
  readonly rounds: number
  /** No further round is begun after so long; the first is always run whole. */
  readonly withinMs: number
}

/** Runs of the arms in turn, A B A B …, so that what disturbs the machine for a while disturbs all of them. */
export const interleaved = async <Arm extends string, Result>(
  arms: Readonly<Record<Arm, (round: number) => Promise<Result>>>,
  { rounds, withinMs }: Rounds
): Promise<Readonly<Record<Arm, readonly Result[]>>> => {
  const began = performance.now()
  const entries = Object.entries(arms) as [Arm, (round: number) => Promise<Result>][]
  const results = Object.fromEntries(entries.map(([arm]) => [arm, []])) as unknown as Record<Arm, Result[]>
  for (let round = 0; round < rounds && (round === 0 || performance.now() - began < withinMs); round += 1) {
    for (const [arm, run] of entries) results[arm].push(await run(round))
  }
  return results
}
