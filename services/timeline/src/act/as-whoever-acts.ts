import type { Sent } from '@oldham-cares/service-kit'
import type { Reader } from '../read/reader.js'

/** What is decided by who sends it: the same from a colleague, under the same key, is another request and not answered as done. */
export const asWhoeverActs = <Body>(sent: Sent<Body>, { role, worker }: Reader): Sent<Body> => ({ ...sent, target: `${sent.target} ${role} ${worker}` })
