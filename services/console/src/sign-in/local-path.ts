/** A path of the console itself, or its first page: nobody is sent on to another site by a link that looks like ours. */
export const localPath = (given: unknown): string => {
  if (typeof given !== 'string' || !/^\/(?![/\\])[\w\-/]{0,200}$/.test(given)) return '/'
  return given
}
