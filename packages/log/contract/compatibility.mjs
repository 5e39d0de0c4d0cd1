import { isDeepStrictEqual } from 'node:util'
import { whyUnreadable } from './can-read.mjs'
import { selfContained } from './self-contained.mjs'

const againstOne = (event, current, { number, schema }) => [
  ...whyUnreadable(current, schema).map(why => `${event} cannot read release ${number}: ${why}`),
  ...whyUnreadable(schema, current).map(why => `release ${number} of ${event} cannot read it: ${why}`)
]

const nextVersion = event => event.replace(/\d+$/, version => String(Number(version) + 1))

/**
 * Full and transitive: each current schema reads all that was released, and each released one reads
 * what is written now. A released event stays, since its records stand for ever.
 */
export const incompatibilities = ({ types, events }, released) => {
  const gone = released.filter(({ event }) => !events.some(current => current.event === event))
  return [
    ...new Set(gone.map(({ event }) => `${event} was released and is gone`)),
    ...events.flatMap(source => {
      const { event } = source
      const current = selfContained(source, types)
      const why = released.filter(past => past.event === event).flatMap(past => againstOne(event, current, past))
      return why.length ? [...why, `Leave ${event} as it was and make ${nextVersion(event)}, a new version.`] : []
    })
  ]
}

const withoutDocs = schema =>
  JSON.parse(JSON.stringify(schema, (key, value) => (key === 'doc' && typeof value === 'string' ? undefined : value)))

/** What a release adds: schemas that differ, docs aside, from the last released of their event. */
export const toRelease = ({ types, events }, released) =>
  events.flatMap(source => {
    const past = released.filter(({ event }) => event === source.event)
    const schema = withoutDocs(selfContained(source, types))
    if (isDeepStrictEqual(past.at(-1)?.schema, schema)) return []
    return [{ event: source.event, number: past.length + 1, schema }]
  })
