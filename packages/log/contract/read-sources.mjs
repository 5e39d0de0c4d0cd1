import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folders of schemas/ whose files are events; a topic carries the events of one family. */
export const families = ['commands', 'facts', 'releases', 'deliveries', 'keys', 'directory', 'endpoints', 'subscriptions', 'audit', 'ledger', 'dead', 'operations']

const json = path => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Error(`${path} is not JSON`, { cause })
  }
}

const avscIn = folder => readdirSync(folder).filter(name => name.endsWith('.avsc')).sort()

const eventsOf = (root, family) =>
  avscIn(join(root, family)).map(file => {
    const event = file.slice(0, -'.avsc'.length)
    const example = join(root, family, `${event}.example.json`)
    return {
      family,
      event,
      version: /\.v(\d+)$/.exec(event)?.[1],
      source: json(join(root, family, file)),
      example: existsSync(example) ? json(example) : undefined
    }
  })

/** Reads schemas/: shared types by name, and one entry per event and version. */
export const readSources = root => ({
  types: Object.fromEntries(
    avscIn(join(root, 'types')).map(file => json(join(root, 'types', file))).map(type => [type.name, type])
  ),
  events: families.flatMap(family => eventsOf(root, family))
})
