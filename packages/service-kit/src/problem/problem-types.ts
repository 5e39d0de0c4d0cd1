/** Every kind of problem that a problem API answers with (RFC 9457). A title never changes with the occurrence. */
export const problemTypes = {
  malformed: { status: 400, title: 'The request could not be read' },
  invalid: { status: 400, title: 'The request does not say what it has to' },
  unauthenticated: { status: 401, title: 'A valid access token is needed' },
  forbidden: { status: 403, title: 'The token does not allow this' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This resource does not take that method' },
  'not-acceptable': { status: 406, title: 'No representation fits the Accept header' },
  gone: { status: 410, title: 'This is no more' },
  conflict: { status: 409, title: 'This conflicts with what is recorded' },
  'precondition-failed': { status: 412, title: 'This has changed since you read it' },
  'too-large': { status: 413, title: 'The request is too large' },
  'address-too-long': { status: 414, title: 'The address is too long' },
  'unsupported-media-type': { status: 415, title: 'This content type is not taken' },
  refused: { status: 422, title: 'The rules of the hub do not allow this' },
  'precondition-required': { status: 428, title: 'The request has to say which version it changes' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  fault: { status: 500, title: 'The hub failed at this; it is logged under the instance' },
  unavailable: { status: 503, title: 'The hub cannot take this at the moment; nothing was accepted' }
} as const satisfies Readonly<Record<string, { status: number; title: string }>>

export type ProblemType = keyof typeof problemTypes

/** The kind that a bare status stands for; of two with one status the first. */
export const problemTypeOf = (status: number): ProblemType | undefined =>
  (Object.keys(problemTypes) as ProblemType[]).find((type) => problemTypes[type].status === status)
