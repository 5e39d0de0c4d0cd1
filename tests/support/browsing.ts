import { request } from 'node:http'

/** As much of a browser as signing in takes: cookies of one machine, redirects a step at a time. */
export class Browsing {
  private readonly cookies = new Map<string, string>()

  async ask(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...Object.fromEntries(new Headers(init.headers)), ...(cookie && { cookie }) } })
    for (const line of response.headers.getSetCookie()) this.keep(line)
    return response
  }

  /** Follows redirects up to an address that begins so, which is answered unasked; without one up to a page. */
  async follow(url: string, until?: string): Promise<{ readonly url: string; readonly response?: Response }> {
    for (let at = url, hops = 0; hops < 10; hops += 1) {
      if (until !== undefined && at.startsWith(until)) return { url: at }
      const response = await this.ask(at)
      const to = response.headers.get('location')
      if (to === null) return { url: at, response }
      at = new URL(to, at).href
    }
    throw new Error(`${url} leads round in circles`)
  }

  /** The status of a path as it is written: fetch would tidy it up. */
  raw(site: string, path: string): Promise<number> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return new Promise((resolve, reject) => {
      request(site, { path, headers: { cookie } }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      }).on('error', reject).end()
    })
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name)
  }

  set(name: string, value: string): void {
    this.cookies.set(name, value)
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';')
    const [name = '', ...value] = pair.split('=')
    const gone = attributes.some((one) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(one))
    if (gone || value.join('=') === '') this.cookies.delete(name)
    else this.cookies.set(name, value.join('='))
  }
}
