/** The log, Redis or the vault kept the request waiting for longer than a caller should wait. */
export class TooLate extends Error {
  override readonly name = 'TooLate'
  readonly code = 'HUB.UNAVAILABLE'
}

/**
 * Meeting somebody, a verdict and the exits take 2 s each at most, appends beside them milliseconds: what takes longer
 * stands before a broker that does not answer. A command on its way then may still be decided; the same key asks after it.
 */
export const answerWithinMs = 8_000

export const inTime = async <Answer>(work: Promise<Answer>, withinMs = answerWithinMs): Promise<Answer> => {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`Not answered within ${withinMs} ms`)), withinMs)
  })
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
}
