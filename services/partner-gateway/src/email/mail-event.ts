import type { Send } from '../exit/tell-through.js'
import type { ThinEvent } from '@oldham-cares/service-kit/tell'
import type { Mail, Mailer } from '@oldham-cares/service-kit/send'

/**
 * That something happened, and where to read it. Mail lies readable wherever it passes: it says neither what happened nor to
 * whom, and a notice in the place of what was taken back reads like any other.
 */
export const mailOf = ({ id, source, data: { number, stream }, replay }: ThinEvent, to: string): Mail => ({
  to,
  // RFC 5322, 3.6.4: one version of a message; the first and the same told again are two
  id: replay === undefined ? id : `${id}.${replay}`,
  subject: 'Oldham Cares hub: there is something to read',
  text: [
    'Something has happened on the Oldham Cares hub that your organisation is told of.',
    '',
    `Event:   ${id}`,
    `Number:  ${number}`,
    `Stream:  ${stream}`,
    ...(replay === undefined ? [] : [`Replay:  ${replay} (you asked to be told again)`]),
    '',
    `Read it at ${source}/events with your organisation's own access.`,
    'This message says nothing of what happened or to whom. Nobody reads answers to it.',
    ''
  ].join('\n')
})

export const mailEvent =
  (mailer: Mailer): Send =>
  async (event, { address }) => {
    const mailed = await mailer.send(mailOf(event, address))
    return mailed.taken ? mailed : { ...mailed, outcome: 'failed' }
  }
