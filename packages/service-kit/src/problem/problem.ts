import { problemTypes, type ProblemType } from './problem-types.js'

/** One thing wrong with a body: a JSON Pointer (RFC 6901) into it, and a sentence that repeats no value. */
export interface Wrong {
  readonly pointer: string
  readonly detail: string
}

export interface ProblemDetails {
  /** A sentence about this occurrence. Nothing personal: it is written into other people's logs. */
  readonly detail?: string
  /** The dotted reason of the domain: REFERRAL.NOT_OWNER. */
  readonly code?: string
  readonly errors?: readonly Wrong[]
  readonly headers?: Readonly<Record<string, string>>
  readonly cause?: unknown
}

/** Thrown by a controller, translated once by the ProblemFilter. */
export class Problem extends Error {
  override readonly name = 'Problem'

  constructor(
    readonly type: ProblemType,
    readonly details: ProblemDetails = {}
  ) {
    super(problemTypes[type].title, { cause: details.cause })
  }

  get status(): number {
    return problemTypes[this.type].status
  }
}

/** `application/problem+json`. The instance is the correlation id, by which operators find the request. */
export interface ProblemDocument {
  readonly type: `urn:oldham-cares:problem:${ProblemType}`
  readonly title: string
  readonly status: number
  readonly instance: `urn:uuid:${string}`
  readonly detail?: string
  readonly code?: string
  readonly errors?: readonly Wrong[]
}

export const documentOf = ({ type, details }: Problem, correlation: string): ProblemDocument => ({
  type: `urn:oldham-cares:problem:${type}`,
  ...problemTypes[type],
  instance: `urn:uuid:${correlation}`,
  ...(details.detail === undefined ? {} : { detail: details.detail }),
  ...(details.code === undefined ? {} : { code: details.code }),
  ...(details.errors === undefined ? {} : { errors: details.errors })
})
