import { isIP } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mayConnectTo } from './public-address.js'

const inside = (first: number, last: number) => fc.integer({ min: first, max: last }).map((value) => dotted(value))
const dotted = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')
const number = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
const hextets = (address: string): string => `${(number(address) >>> 16).toString(16)}:${(number(address) & 0xffff).toString(16)}`
const anyOctets = fc.integer({ min: 0, max: 0xffffffff }).map(dotted)

/** IANA IPv4 Special-Purpose Address Registry, with multicast. */
const special: readonly (readonly [string, string, string])[] = [
  ['this network', '0.0.0.0', '0.255.255.255'],
  ['private', '10.0.0.0', '10.255.255.255'],
  ['shared by carriers', '100.64.0.0', '100.127.255.255'],
  ['loopback', '127.0.0.0', '127.255.255.255'],
  ['link-local', '169.254.0.0', '169.254.255.255'],
  ['private', '172.16.0.0', '172.31.255.255'],
  ['protocol assignments', '192.0.0.0', '192.0.0.255'],
  ['documentation', '192.0.2.0', '192.0.2.255'],
  ['6to4 relays', '192.88.99.0', '192.88.99.255'],
  ['private', '192.168.0.0', '192.168.255.255'],
  ['benchmarks', '198.18.0.0', '198.19.255.255'],
  ['documentation', '198.51.100.0', '198.51.100.255'],
  ['documentation', '203.0.113.0', '203.0.113.255'],
  ['multicast', '224.0.0.0', '239.255.255.255'],
  ['reserved and broadcast', '240.0.0.0', '255.255.255.255']
]

describe('IPv4', () => {
  it.each(special)('is refused in the range of %s, %s to %s, written as it is, mapped or translated', (_what, first, last) => {
    const addresses = fc.oneof(fc.constantFrom(first, last), inside(number(first), number(last)))
    fc.assert(
      fc.property(addresses, (address) => {
        for (const written of [address, `::ffff:${address}`, `::ffff:${hextets(address)}`, `64:ff9b::${hextets(address)}`]) {
          expect({ written, may: mayConnectTo(written, 'refused') }).toEqual({ written, may: false })
        }
      })
    )
  })

  it.each(['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0', '169.253.255.255', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0', '223.255.255.255'])(
    'is let through beside those ranges: %s', (address) => expect(mayConnectTo(address, 'refused')).toBe(true)
  )

  it('means the same mapped or translated as written plainly', () => {
    fc.assert(
      fc.property(anyOctets, fc.constantFrom('refused' as const, 'allowed' as const), (address, local) => {
        const plainly = mayConnectTo(address, local)
        expect(mayConnectTo(`::ffff:${address}`, local)).toBe(plainly)
        expect(mayConnectTo(`64:ff9b::${hextets(address)}`, local)).toBe(plainly)
      })
    )
  })
})

describe('IPv6', () => {
  it.each(['2606:4700:4700::1111', '2a00:1450:4009:81f::200e', '2001:4860:4860::8888'])('is let through where it is public: %s', (address) => {
    expect(mayConnectTo(address, 'refused')).toBe(true)
  })

  it.each([
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['an IPv4 address of the old form', '::7f00:1'],
    ['an IPv4 address of the old form', '::808:808'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['public with a zone', '2606:4700:4700::1111%eth0'],
    ['unique local', 'fc00::1'],
    ['unique local', 'fd00:ec2::254'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['discard', '100::1'],
    ['documentation', '2001:db8::1'],
    ['documentation', '3fff::1'],
    ['6to4 of loopback', '2002:7f00:1::1'],
    ['6to4 of a public address', '2002:808:808::1'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['NAT64 of the network’s own', '64:ff9b:1::7f00:1'],
    ['translated', '::ffff:0:7f00:1'],
    ['not given out', '4000::1'],
    ['not given out', '1::1']
  ])('is refused where it is %s: %s', (_what, address) => expect(mayConnectTo(address, 'refused')).toBe(false))

  it('is refused everywhere outside 2000::/3 that holds no IPv4 address', () => {
    const hextet = fc.integer({ min: 0, max: 0xffff })
    const outside = fc.tuple(hextet, fc.array(hextet, { minLength: 7, maxLength: 7 })).filter(([head]) => head >> 13 !== 1 && head !== 0 && head !== 0x64)
    fc.assert(
      fc.property(outside, ([head, rest]) => {
        const address = [head, ...rest].map((part) => part.toString(16)).join(':')
        expect(isIP(address)).toBe(6)
        expect(mayConnectTo(address, 'allowed')).toBe(false)
      })
    )
  })
})

describe('anything else', () => {
  it.each(['', 'localhost', '2130706433', '0x7f000001', '0177.0.0.1', '127.1', '8.8.8.8/32', ' 8.8.8.8', '[::1]', '8.8.8.8:80'])('is no address: %j', (written) => {
    expect(mayConnectTo(written, 'allowed')).toBe(false)
  })

  it('is answered and never thrown at', () => {
    fc.assert(fc.property(fc.string(), (written) => expect(typeof mayConnectTo(written, 'refused')).toBe('boolean')))
  })
})

describe('the local default', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('may send to its own machine: %s', (address) => {
    expect([mayConnectTo(address, 'allowed'), mayConnectTo(address, 'refused')]).toEqual([true, false])
  })

  it.each(['169.254.169.254', '0.0.0.0', '::', '10.0.0.1', '192.168.1.1', '100.64.0.1', 'fe80::1', 'fd00:ec2::254', '::ffff:169.254.169.254', '255.255.255.255'])(
    'may send nowhere else that is not public: %s', (address) => expect(mayConnectTo(address, 'allowed')).toBe(false)
  )
})
