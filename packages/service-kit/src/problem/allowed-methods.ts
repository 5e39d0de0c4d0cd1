/** The routes that a Fastify instance was given, to tell 405 from 404, which Fastify does not. */
export class AllowedMethods {
  readonly #routes: { readonly methods: readonly string[]; readonly pattern: RegExp }[] = []

  add(route: { readonly method: string | readonly string[]; readonly url: string }): void {
    this.#routes.push({ methods: [route.method].flat(), pattern: patternOf(route.url) })
  }

  /** What the path at this address takes, in order; nothing where no route has it. */
  at(address: string): readonly string[] {
    const path = address.split('?', 1)[0] ?? ''
    const methods = this.#routes.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods)
    return [...new Set(methods)].sort()
  }
}

/** `/referrals/:id` and `/files/*`, in Fastify's words. A route that is nothing but `*` catches all and allows nothing. */
const patternOf = (url: string): RegExp => {
  if (/^\/?\*$/.test(url)) return /^(?!)/
  const pattern = url.split('/').map((part) => {
    if (part === '*') return '.*'
    return part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  })
  return new RegExp(`^${pattern.join('/')}$`)
}
