/** Reads one kind of value; undefined where the text is none. `expects` completes the sentence "it must be …". */
export interface Reader<T> {
  readonly expects: string
  read(text: string): T | undefined
}

export const text: Reader<string> = { expects: 'a text', read: (given) => given }

export const path: Reader<string> = { expects: 'the path of a file', read: (given) => given }

export const wholeNumber = (from: number, to: number): Reader<number> => ({
  expects: `a whole number from ${from} to ${to}`,
  read(given) {
    const value = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN
    return value >= from && value <= to ? value : undefined
  }
})

/** A share of the whole, such as `0.25`. */
export const share: Reader<number> = {
  expects: 'a number from 0 to 1',
  read: (given) => (/^(0|1)(\.\d{1,6})?$/.test(given) && Number(given) <= 1 ? Number(given) : undefined)
}

/** 0 asks for any free port. */
export const port: Reader<number> = { ...wholeNumber(0, 65_535), expects: 'a port number from 0 to 65535' }

export const oneOf = <const Choice extends string>(...choices: readonly Choice[]): Reader<Choice> => ({
  expects: `one of ${choices.join(', ')}`,
  read: (given) => choices.find((choice) => choice === given)
})

/** An address with one of the protocols, without a slash at its end. */
export const address = (...protocols: readonly string[]): Reader<string> => ({
  expects: `an address starting with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  read(given) {
    const url = URL.canParse(given) ? new URL(given) : undefined
    return url !== undefined && url.hostname !== '' && protocols.includes(url.protocol.slice(0, -1))
      ? given.replace(/\/+$/, '')
      : undefined
  }
})

/** `host:port,host:port`, at least one. */
export const hostsAndPorts: Reader<readonly string[]> = {
  expects: 'a list of host:port, separated by commas',
  read(given) {
    const hosts = given.split(',').map((host) => host.trim())
    return hosts.every((host) => /^(\[[0-9A-Fa-f:]+\]|[^\s:/,]+):\d{1,5}$/.test(host)) ? hosts : undefined
  }
}

/** Consumer groups, at least one. */
export const groups: Reader<readonly string[]> = {
  expects: 'a list of consumer groups, separated by commas',
  read(given) {
    const names = given.split(',').map((name) => name.trim())
    return names.every((name) => /^[a-z][a-z-]*$/.test(name)) ? names : undefined
  }
}
