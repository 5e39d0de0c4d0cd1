import { again, EverySoOften, type Logger } from '@oldham-cares/service-kit'
import type { Sealer } from './sealer.js'

export interface Keeping {
  readonly sealer: Pick<Sealer, 'round'>
  readonly everyMs: number
  readonly logger: Logger
}

/** A round each `everyMs`, at once again while one could not take all there was. A round that fails is tried with the next. */
export const keepSealing = ({ sealer, everyMs, logger }: Keeping): EverySoOften => {
  const round = async (): Promise<unknown> => {
    const began = performance.now()
    const { made, behind } = await sealer.round()
    if (made > 0) logger.info('seals.made', { count: made, ms: Math.round(performance.now() - began) })
    return behind ? again : undefined
  }
  return new EverySoOften({ everyMs, work: round, failed: (fault) => logger.error('seals.not-made', {}, fault) })
}
