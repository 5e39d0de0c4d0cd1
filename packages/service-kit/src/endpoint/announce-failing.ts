import type { Endpoint } from '@oldham-cares/domain'
import type { Mail, Mailer } from '../send/open-mailer.js'

type Announced = Pick<Endpoint, 'endpoint' | 'version' | 'kind' | 'contact' | 'reason'>

const gone = 'It answered that it is gone, and the hub has stopped sending to it. Nothing is lost: let it go on, and everything missed is sent in order.'

const saying = (percent: number): string =>
  percent >= 100
    ? 'It has taken nothing for five days, and the hub has stopped sending to it. Nothing is lost: let it go on, and everything missed is sent in order.'
    : `It has taken nothing for ${percent} % of the five days after which the hub stops sending to it. Nothing is lost meanwhile.`

/** The endpoint goes by its id: its address may hold words that open something. */
export const failingMail = ({ endpoint, version, kind, reason }: Announced, percent: number, to: string, base: string): Mail => ({
  to,
  id: `${endpoint}.${version}.${percent}`,
  subject: `Oldham Cares hub: ${percent >= 100 ? 'an endpoint of yours was disabled' : 'an endpoint of yours fails'}`,
  text: [`Your ${kind} endpoint ${endpoint} does not take what the hub sends.`, reason === 'ENDPOINT.GONE' ? gone : saying(percent), '', `What it answered: ${base}/endpoints/${endpoint}/attempts`, ''].join('\n')
})

/** Tells whoever is to be told that an endpoint fails. Without a contact, or where mail is away, the log line is all there is. */
export const announceFailing =
  (mailer: Mailer | undefined, base: string) =>
  async (endpoint: Announced, percent: number): Promise<void> => {
    if (mailer && endpoint.contact !== undefined) await mailer.send(failingMail(endpoint, percent, endpoint.contact, base))
  }
