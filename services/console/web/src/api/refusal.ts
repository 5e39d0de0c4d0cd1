/** RFC 9457, as every door of the hub answers. */
export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly code?: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
}

/** What the hub answered instead of what was asked for. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(readonly problem: ProblemDocument, options?: ErrorOptions) {
    super(problem.title, options)
  }

  get isSignedOut(): boolean {
    return this.problem.code === 'SESSION.EXPIRED'
  }

  /** Worth asking again: the hub is there, or will be, and has not said no. */
  get isPassing(): boolean {
    return this.problem.status === 503 || this.problem.status === 429
  }
}
