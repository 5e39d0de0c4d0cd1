const NO_CONNECTION = /^(ENOTFOUND|ECONN\w+|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|\w*CERT\w*)$/
const REFUSED = /^(E40[1-7]|E5\d\d)$/

/**
 * Pure. Half a sentence: what is wrong and what to do.
 * @param {string} output what npm wrote
 */
export function npmFault(output) {
  const code = codeIn(output)
  if (NO_CONNECTION.test(code) || REFUSED.test(code)) {
    return `npm does not reach its package registry (${code}): open the network or point npm's registry setting at one you reach, and run this again`
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return `npm may not write node_modules (${code}): make this folder and all in it yours, and run this again`
  }
  return `npm could not install the packages (${code}): delete node_modules and run this again`
}

/**
 * Pure. A registry that answers anything at all, if only that it knows no ping, is one to try.
 * @param {string} output what `npm ping` wrote
 */
export function isOutOfReach(output) {
  return NO_CONNECTION.test(codeIn(output))
}

/** @param {string} output */
function codeIn(output) {
  return output.match(/npm (?:error|ERR!) code (\S+)/)?.[1] ?? 'no code'
}
