import { refuse, type Refusal } from './refusals.js'

/** BaRS gives a receiver 5000 ms; what is not known then may have been taken, and is safe to send again. */
const answersWithinMs = 4_800

/** What is asked, or 408 where it takes too long; what comes of it afterwards is for the repeat to find. */
export const inTime = async <Outcome>(asked: Promise<Outcome>, withinMs = answersWithinMs): Promise<Outcome | Refusal> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Refusal>((resolve) => {
    timer = setTimeout(() => resolve(refuse('VERDICT.LATE')), withinMs)
  })
  asked.catch(() => undefined)
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}
