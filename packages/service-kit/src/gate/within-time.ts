import { GateFault } from './gate-fault.js'

/** As long as a command to Redis waits. Whoever has no answer by then is refused. */
const askWithinMs = 2_000

export const withinTime = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new GateFault('GATE.TIMEOUT')), askWithinMs)
  try {
    return await Promise.race([asked, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
