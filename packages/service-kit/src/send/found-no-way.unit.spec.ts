import { describe, expect, it } from '@jest/globals'
import { foundNoWay } from './found-no-way.js'

const coded = (code: string, more: object = {}) => Object.assign(new Error('x'), { code }, more)

describe('a request finds no way', () => {
  it.each(['ENOTFOUND', 'EAI_AGAIN', 'ETIMEOUT', 'ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'UND_ERR_CONNECT_TIMEOUT'])('where it ends in %s, by itself or as a cause', (code) => {
    expect(foundNoWay(coded(code))).toBe(true)
    expect(foundNoWay(new Error('wrapped', { cause: coded(code) }))).toBe(true)
  })

  it('where none of several addresses is reached', () => {
    expect(foundNoWay(Object.assign(new AggregateError([coded('ENETUNREACH'), coded('ETIMEDOUT')]), { code: 'ENETUNREACH' }))).toBe(true)
  })

  it('not where one of them refuses, whatever the others come to', () => {
    expect(foundNoWay(Object.assign(new AggregateError([coded('ENETUNREACH'), coded('ECONNREFUSED')]), { code: 'ENETUNREACH' }))).toBe(false)
  })

  it.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'CERT_HAS_EXPIRED', 'ADDRESS.NOT_PUBLIC', 'UND_ERR_HEADERS_TIMEOUT'])('not where somebody had a say: %s', (code) => {
    expect(foundNoWay(coded(code))).toBe(false)
  })

  it.each([undefined, null, 'thrown', {}, new Error('of no code')])('not where nothing is known: %p', (fault) => {
    expect(foundNoWay(fault)).toBe(false)
  })
})
