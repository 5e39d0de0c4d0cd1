import type { Place } from './list-work.js'

/** `since.id`: nothing the partner was not told with the last item of the page. */
export const writePlace = ({ since, id }: Place): string => `${since.toString(36)}.${id}`

/** Undefined where it is no place of a page. */
export const readPlace = (written: string): Place | undefined => {
  const [, since, id] = /^([0-9a-z]{1,10})\.([0-9a-f]{32})$/.exec(written) ?? []
  return since === undefined || id === undefined ? undefined : { since: Number.parseInt(since, 36), id }
}
