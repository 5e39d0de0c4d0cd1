import { describe, expect, it } from '@jest/globals'
import { announceFailing, failingMail } from './announce-failing.js'
import type { Mail } from '../send/open-mailer.js'

const base = 'https://hub.example.org/partner/v1'
const failing = { endpoint: 'endpoint-1', version: 4, kind: 'webhook' as const, contact: 'it@mind.example', address: 'https://mind.example/hook?token=word' }

const announcing = async (endpoint: Partial<typeof failing>, percent: number) => {
  const mails: Mail[] = []
  await announceFailing({ send: async (mail) => (mails.push(mail), { taken: true, status: 250 }), close: () => {} }, base)({ ...failing, contact: undefined, ...endpoint } as never, percent)
  return mails
}

describe('a failing endpoint', () => {
  it.each([50, 75])('is announced to its contact at %i %%, with where its attempts are read', async (percent) => {
    const [mail] = await announcing(failing, percent)
    expect(mail).toMatchObject({ to: 'it@mind.example', subject: 'Oldham Cares hub: an endpoint of yours fails' })
    expect(mail?.text).toContain(`${percent} %`)
    expect(mail?.text).toContain(`${base}/endpoints/endpoint-1/attempts`)
  })

  it('is said to be disabled at the end, and that nothing is lost', async () => {
    const [mail] = await announcing(failing, 100)
    expect(mail?.subject).toContain('disabled')
    expect(mail?.text).toContain('everything missed is sent in order')
  })

  it('that said that it is gone is not said to have failed for five days', async () => {
    const [mail] = await announcing({ ...failing, reason: 'ENDPOINT.GONE' } as never, 100)
    expect([mail?.subject, mail?.text]).toEqual([expect.stringContaining('disabled'), expect.stringContaining('answered that it is gone')])
    expect(mail?.text).not.toContain('five days')
  })

  it('goes by its id alone: its address may hold words that open something', async () => {
    expect(JSON.stringify(await announcing(failing, 50))).not.toContain('token')
  })

  it('is announced to nobody where nobody is named, nor where there is no mail server', async () => {
    expect(await announcing({ contact: undefined as never }, 50)).toEqual([])
    await expect(announceFailing(undefined, base)(failing, 50)).resolves.toBeUndefined()
  })

  it('is announced under one id each time, so that a repeat is the same message', () => {
    const ids = [50, 50, 75, 100].map((percent) => failingMail(failing, percent, 'a@b.example', base).id)
    expect(new Set(ids).size).toBe(3)
  })
})
