import { randomInt } from 'node:crypto'
import { nhsNumber } from '@oldham-cares/domain'

/** Of the range that is kept for tests: nobody's. */
export const freshNhsNumber = (): string => {
  for (;;) {
    const written = `999${String(randomInt(10_000_000)).padStart(7, '0')}`
    if (nhsNumber(written).valid) return written
  }
}
