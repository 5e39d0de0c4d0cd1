import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { everyByte, holding } from '../support/every-byte.ts'
import { practiceSystem } from '../support/practice-system.ts'
import { newReferral, testNhsNumber } from '../support/referral-message.ts'
import { readRun, type Run } from '../support/run.ts'
import { jane, janeNeeds, tellJane } from './stories/jane.ts'
import { lisa, lisaNeeds, tellLisa } from './stories/lisa.ts'
import { rani, raniNeeds, tellRani } from './stories/rani.ts'

const leaves = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : []

/** Words too common to say anything about a person, or so short that ciphertext holds them by chance. */
const telling = (text: string) => text.length >= 6 && text !== 'female'

const correlationId = randomUUID()
let kept: Awaited<ReturnType<typeof everyByte>>

beforeAll(async () => {
  const run: Run = await readRun(process.env['HUB_RUN'] ?? '')
  await tellRani(run)
  await tellJane(run)
  await tellLisa(run)
  const patient = { ...rani, nhsNumber: testNhsNumber(79_999), family: 'Unmistakeable' }
  await practiceSystem(run, 'B2002').message(newReferral({ practice: 'B2002', patient, reason: raniNeeds, risks: 'none-known' }), {
    requestId: randomUUID(),
    correlationId
  })
  kept = await everyByte(run)
}, 120_000)

const personal = [...leaves(rani), ...leaves(jane), ...leaves(lisa), raniNeeds, janeNeeds, lisaNeeds, 'Unmistakeable', testNhsNumber(79_999), 'Asia Marlowe',
  'Knits every Tuesday', 'Falls easily', 'Talked at home', 'A job where she is not alone', 'Misses her old colleagues'].filter(telling)

describe('After the journeys', () => {
  it('the search itself finds what is kept readable: a correlation id stands on the log', () => {
    expect(holding(kept.log, correlationId).length).toBeGreaterThan(0)
    expect(kept.disk.length).toBeGreaterThan(0)
    expect(kept.redis.length).toBeGreaterThan(0)
    expect(kept.words.length).toBeGreaterThan(0)
  })

  it.each(personal)('%j is found in no file of Kafka, no record, no row of Redis and no log line', (text) => {
    expect(Object.values(kept).flatMap((place) => holding(place, text))).toEqual([])
  })
})
