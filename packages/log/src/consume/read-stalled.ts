/** The broker hands over nothing of what stands there. It passes by itself, and nothing was passed over. */
export class ReadStalled extends Error {
  override readonly name = 'ReadStalled'
  readonly code = 'LOG.READ_STALLED'
}
