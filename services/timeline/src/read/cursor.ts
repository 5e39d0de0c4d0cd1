/**
 * Where a page ended, opaque to the reader. It belongs to what it was given for: another person's or another list's
 * is not taken, since it would begin at a wrong place without anybody noticing.
 */
export const writeCursor = (belongsTo: string, place: string | number): string =>
  Buffer.from(JSON.stringify([belongsTo.slice(0, 8), place])).toString('base64url')

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/** Undefined where it is no cursor of ours, or one of something else. */
export const readCursor = (belongsTo: string, cursor: string): unknown => {
  const content = parse(cursor)
  return Array.isArray(content) && content.length === 2 && content[0] === belongsTo.slice(0, 8) ? content[1] : undefined
}
