import { address, type Reader } from './readers.js'

export type NamesAndAddresses = Readonly<Record<string, string>>

const web = address('http', 'https')
const nameShape = /^[a-z][a-z0-9-]{0,60}$/

const pairIn = (pair: string): readonly [name: string, url: string] | undefined => {
  const at = pair.indexOf('=')
  const name = pair.slice(0, Math.max(at, 0)).trim()
  const url = web.read(pair.slice(at + 1).trim())
  return nameShape.test(name) && url !== undefined ? [name, url] : undefined
}

/** `casework=http://127.0.0.1:4001,timeline=http://127.0.0.1:4002`, each name once. */
export const namesAndAddresses: Reader<NamesAndAddresses> = {
  expects: 'a list of name=address, separated by commas, each name once',
  read(given) {
    const pairs = given.split(',').map(pairIn)
    const known = pairs.filter((pair) => pair !== undefined)
    const found = Object.fromEntries(known)
    return known.length === pairs.length && Object.keys(found).length === pairs.length ? found : undefined
  }
}
