import * as fc from 'fast-check'
import type { BadRequest } from './bad-request.ts'
import { badByFhir } from './from-fhir.ts'
import { badByContract } from './from-openapi.ts'

/** Making more at a time would keep everybody waiting who asks meanwhile. */
const atOnce = 20

/** The same requests for the same seed, made as they are asked for. */
export function* planBadRequests(seed: number, count: number): Iterable<BadRequest> {
  const arbitrary = fc.oneof({ weight: 2, arbitrary: badByContract() }, { weight: 1, arbitrary: badByFhir() })
  for (let made = 0; made < count; made += atOnce) {
    yield* fc.sample(arbitrary, { seed: seed + made, numRuns: Math.min(atOnce, count - made) })
  }
}
