/** Where an address of the console leads: to a door of the hub, under the door's own base path. */
export interface DoorPath {
  readonly service: 'timeline' | 'partner-gateway' | 'ops'
  readonly base: string
}

const doors: Readonly<Record<string, DoorPath>> = {
  timeline: { service: 'timeline', base: '/timeline/v1/' },
  partner: { service: 'partner-gateway', base: '/partner/v1/' },
  ops: { service: 'ops', base: '/ops/v1/' }
}

export interface Led {
  readonly service: DoorPath['service']
  /** Path and query at the door. */
  readonly path: string
}

/** `/api/timeline/people?limit=5` → timeline, `/timeline/v1/people?limit=5`. Undefined for whatever would lead out of the door's own paths. */
export const leadOf = (address: string): Led | undefined => {
  const [, name = '', rest = ''] = /^\/api\/([a-z]+)\/(.*)$/s.exec(address) ?? []
  const door = Object.hasOwn(doors, name) ? doors[name] : undefined
  if (door === undefined) return undefined
  const base = `http://door${door.base}`
  if (!URL.canParse(rest, base)) return undefined
  const url = new URL(`./${rest}`, base)
  const stays = url.href.startsWith(base) && !/%2e|%2f|%5c|\\|\/\//i.test(url.pathname)
  return stays ? { service: door.service, path: `${url.pathname}${url.search}` } : undefined
}
