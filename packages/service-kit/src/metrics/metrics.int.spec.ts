import { randomUUID } from 'node:crypto'
import { Controller, Get, Header, HttpCode, Module, Param, Post } from '@nestjs/common'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Problem } from '../problem/problem.js'
import { openedService } from '../start/service.support.js'

@Controller('referrals')
class ReferralsController {
  @Get(':referral')
  read(@Param('referral') referral: string) {
    if (referral === 'none') throw new Problem('not-found')
    if (referral === 'later') throw new Problem('unavailable', { code: 'HUB.UNAVAILABLE' })
    if (referral === 'bug') throw new Error('A bug')
    return { referral }
  }

  @Get(':referral/stream')
  @Header('content-type', 'text/event-stream')
  stream() {
    return 'data: 1\n\n'
  }

  @Post(':referral/accept')
  @HttpCode(200)
  accept() {
    return {}
  }
}

@Module({ controllers: [ReferralsController] })
class ReferralsModule {}

let service: Awaited<ReturnType<typeof openedService>>
beforeAll(async () => {
  service = await openedService({ module: ReferralsModule })
})
afterAll(() => service.close())

const ask = async (path: string, method = 'GET') => (await fetch(`${service.url}${path}`, { method })).text()
const scrape = async () => {
  const answer = await fetch(`${service.url}/metrics`)
  return { type: answer.headers.get('content-type'), status: answer.status, text: await answer.text() }
}
/** Every series of request durations, by its labels, with the number of requests. */
const requests = async () =>
  (await scrape()).text
    .split('\n')
    .flatMap((line) => line.match(/^hub_http_request_duration_seconds_count(\{.*\}) (\d+)$/)?.slice(1, 3).join(' ') ?? [])

describe('/metrics', () => {
  it('answers anybody who reaches it in the format that Prometheus reads', async () => {
    const { status, type, text } = await scrape()
    expect({ status, type }).toEqual({ status: 200, type: 'text/plain; version=0.0.4; charset=utf-8' })
    for (const name of ['process_cpu_seconds_total', 'nodejs_eventloop_lag_seconds', 'nodejs_heap_size_used_bytes']) expect(text).toContain(`# TYPE ${name} `)
  })

  it('counts requests by method, route pattern and class of status', async () => {
    await ask('/referrals/abc')
    await ask('/referrals/none')
    await ask('/referrals/abc/accept', 'POST')
    expect(await requests()).toEqual([
      '{method="GET",route="/referrals/:referral",status="2xx"} 1',
      '{method="GET",route="/referrals/:referral",status="4xx"} 1',
      '{method="POST",route="/referrals/:referral/accept",status="2xx"} 1'
    ])
  })

  it('tells 503, by which nothing is lost, from what is a bug', async () => {
    await ask('/referrals/later')
    await ask('/referrals/bug')
    expect((await requests()).filter((line) => line.includes('status="5'))).toEqual([
      '{method="GET",route="/referrals/:referral",status="503"} 1',
      '{method="GET",route="/referrals/:referral",status="5xx"} 1'
    ])
  })

  it('counts no stream: it lasts for as long as somebody listens', async () => {
    expect(await ask('/referrals/abc/stream')).toBe('data: 1\n\n')
    expect((await requests()).join()).not.toContain('stream')
  })

  it('has no more series and no id of it, whatever is asked', async () => {
    const before = await requests()
    const ids = Array.from({ length: 20 }, () => randomUUID())
    await Promise.all(ids.flatMap((id) => [ask(`/referrals/${id}`), ask(`/${id}?nhs=9449305552`), ask(`/nowhere/${id}`, 'DELETE')]))
    const after = await requests()
    expect(after.filter((line) => !before.some((one) => one.split(' ')[0] === line.split(' ')[0]))).toEqual([
      '{method="any",route="none",status="4xx"} 40'
    ])
    const { text } = await scrape()
    for (const id of [...ids, '9449305552']) expect(text).not.toContain(id)
  })

  it('is neither counted nor logged itself, and nor is health', async () => {
    const lines = service.lines.length
    await ask('/health/live')
    await scrape()
    expect((await requests()).join()).not.toMatch(/metrics|health/)
    expect(service.lines).toHaveLength(lines)
  })
})
