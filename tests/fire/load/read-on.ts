import type { Callers } from './callers.ts'

/** Each call reads on by cursor, and answers with the referrals that an event of that type names for the first time. */
export const readOnFrom = (callers: Callers, nextId: () => string, as: string, wanted: string) => {
  const seen = new Set<string>()
  let after = ''
  return async (): Promise<readonly string[]> => {
    const { status, body } = await callers.ask({ door: 'partner', as, path: `/events?limit=200${after}`, id: nextId(), correlation: nextId() })
    if (status !== 200) return []
    after = `&after=${encodeURIComponent(body.next)}`
    const referrals = body.events.filter(({ type }: { type: string }) => type === wanted).map(({ data }: any) => data.referral as string)
    const news = [...new Set<string>(referrals)].filter((referral) => !seen.has(referral))
    for (const referral of news) seen.add(referral)
    return news
  }
}
