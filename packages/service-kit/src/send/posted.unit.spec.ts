import { describe, expect, it } from '@jest/globals'
import { postedOfFault } from './posted.js'

const coded = (code: string, cause?: unknown) => Object.assign(new Error('x', cause === undefined ? {} : { cause }), { code })

describe('a fault of a request', () => {
  it.each([
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
    ['ETIMEDOUT', 'timeout'],
    ['UND_ERR_HEADERS_OVERFLOW', 'too-big'],
    ['ADDRESS.NOT_PUBLIC', 'refused-address'],
    ['ECONNREFUSED', 'unreachable'],
    ['ECONNRESET', 'unreachable'],
    ['CERT_HAS_EXPIRED', 'certificate'],
    ['CERT_NOT_YET_VALID', 'certificate'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'unreachable'],
    ['toString', 'unreachable']
  ])('of code %s is %s, by itself or as the cause of another', (code, stage) => {
    expect(postedOfFault(coded(code))).toEqual({ stage })
    expect(postedOfFault(new Error('wrapped', { cause: coded(code) }))).toEqual({ stage })
    expect(postedOfFault(coded('UND_ERR_SOCKET', coded(code)))).toEqual({ stage })
  })

  it.each([undefined, null, 'thrown', 7, {}, new Error('of no code')])('that says nothing is unreachable: %p', (fault) => {
    expect(postedOfFault(fault)).toEqual({ stage: 'unreachable' })
  })
})
