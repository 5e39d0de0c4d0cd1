/** Throws, rejects or answers false where the part does not serve. */
export type Check = () => unknown

export interface Readiness {
  readonly ready: boolean
  readonly checks: Readonly<Record<string, 'ok' | 'failing'>>
}

/** A check that has not answered by then is failing: an orchestrator asks every few seconds. */
const answersWithinMs = 1_000

/** What has to stand for the service to serve: `kafka`, `redis`, `registry`, `caught-up`. Parts add their own check. */
export class Health {
  readonly #checks = new Map<string, Check>()

  add(name: string, check: Check): void {
    this.#checks.set(name, check)
  }

  async readiness(): Promise<Readiness> {
    const answers = await Promise.all(
      [...this.#checks].map(async ([name, check]) => [name, (await passes(check)) ? 'ok' : 'failing'] as const)
    )
    return { ready: answers.every(([, answer]) => answer === 'ok'), checks: Object.fromEntries(answers) }
  }
}

const passes = async (check: Check): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), answersWithinMs)
  })
  const answer = Promise.resolve()
    .then(check)
    .then((value) => value !== false)
    .catch(() => false)
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer))
}
