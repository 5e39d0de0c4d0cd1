import { inTime, problemOfFault, type Access, type Audit, type CallerOfRequest } from '@oldham-cares/service-kit'

/** Who does something to the hub itself, in a request that is under way: which it was the audit knows. */
export interface Operator {
  readonly by: CallerOfRequest
  readonly correlation: string
}

type Recorded = Pick<Access, 'kind' | 'outcome'> & { readonly person?: string }

const personId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Before anything is done. Whose key is no person's, nobody in particular is meant. */
export const recordOf = (audit: Audit, { by }: Operator, { person, ...access }: Recorded): Promise<void> =>
  audit.record({
    organisation: { kind: 'hub', id: by.org },
    purpose: 'operations',
    categories: [],
    ...access,
    ...(person !== undefined && personId.test(person) ? { person } : {})
  })

const answerWithinMs = 20_000

/** What is going on goes on where the answer comes too late: the same again finds it. */
export const answered = async <Answer>(work: Promise<Answer>): Promise<Answer> =>
  inTime(work, answerWithinMs).catch((fault: unknown) => {
    throw problemOfFault(fault)
  })
