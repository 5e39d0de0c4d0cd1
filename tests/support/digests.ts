import { jsonApi } from './json-api.ts'
import type { Run } from './run.ts'

/** One hash per projection, as `npm run digest` prints them; comparable once nothing is being folded. */
export const digests = async (run: Run): Promise<Readonly<Record<string, string>>> => {
  const answer = await jsonApi(run, 'ops', 'ops').get('/digests')
  if (answer.status !== 200) throw new Error(`ops answered ${answer.status}`)
  return answer.body.digests
}
