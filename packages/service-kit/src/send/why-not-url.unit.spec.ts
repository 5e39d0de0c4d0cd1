import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addressRefusals, whyNotHost, whyNotUrl } from './why-not-url.js'

describe('a URL', () => {
  it.each([
    'https://hooks.mind.example.org/hub',
    'https://hooks.mind.example.org:8443/hub?v=1',
    'https://hooks.mind.example.org./hub',
    'https://xn--mnd-6ma.example.org/',
    'https://1.1.1.1/hub',
    'https://[2606:4700:4700::1111]:8443/'
  ])('is let through where it is https and public: %s', (url) => expect(whyNotUrl(url, 'refused')).toBeUndefined())

  it.each([
    ['no URL', 'ADDRESS.MALFORMED'],
    ['', 'ADDRESS.MALFORMED'],
    ['https://', 'ADDRESS.MALFORMED'],
    ['/hub', 'ADDRESS.MALFORMED'],
    ['https://a.example.org/a b', 'ADDRESS.MALFORMED'],
    ['https://a.exam\nple.org/', 'ADDRESS.MALFORMED'],
    ['https://a.example.org\\@127.0.0.1/', 'ADDRESS.MALFORMED'],
    ['https://a.example.org:99999/', 'ADDRESS.MALFORMED'],
    [`https://a.example.org/${'a'.repeat(2_000)}`, 'ADDRESS.MALFORMED'],
    ['http://a.example.org/', 'ADDRESS.NOT_HTTPS'],
    ['ftp://a.example.org/', 'ADDRESS.NOT_HTTPS'],
    ['file:///etc/passwd', 'ADDRESS.NOT_HTTPS'],
    ['gopher://a.example.org/', 'ADDRESS.NOT_HTTPS'],
    ['data:,x', 'ADDRESS.NOT_HTTPS'],
    ['https://hub@a.example.org/', 'ADDRESS.CREDENTIALS'],
    ['https://:secret@a.example.org/', 'ADDRESS.CREDENTIALS'],
    ['https://a.example.org@127.0.0.1/', 'ADDRESS.CREDENTIALS'],
    ['https://a.example.org/#top', 'ADDRESS.FRAGMENT'],
    ['https://a.example.org/#', 'ADDRESS.FRAGMENT'],
    ['https://a.example.org:0/', 'ADDRESS.PORT']
  ] as const)('is refused: %j is %s', (url, why) => expect(whyNotUrl(url, 'refused')).toBe(why))

  it.each([
    ['plainly', '127.0.0.1'],
    ['as one number', '2130706433'],
    ['in octal', '0177.0.0.1'],
    ['in octal as one number', '017700000001'],
    ['in hex', '0x7f.0x0.0x0.0x1'],
    ['in hex as one number', '0x7f000001'],
    ['shortened to two parts', '127.1'],
    ['shortened to three parts', '127.0.1'],
    ['mixed', '0x7f.1'],
    ['with a dot behind', '127.0.0.1.'],
    ['in wide digits', '１２７.0.0.1'],
    ['percent-encoded', '%31%32%37.0.0.1'],
    ['as IPv6', '[::1]'],
    ['as IPv6 in full', '[0:0:0:0:0:0:0:1]'],
    ['mapped', '[::ffff:127.0.0.1]'],
    ['mapped in hex', '[::ffff:7f00:1]'],
    ['by name', 'localhost'],
    ['by name in capitals', 'LocalHost'],
    ['by name with a dot behind', 'localhost.'],
    ['by a name under it', 'hub.localhost']
  ])('with loopback %s is refused', (_how, host) => {
    expect(whyNotUrl(`https://${host}/hub`, 'refused')).toBe('ADDRESS.NOT_PUBLIC')
    expect(whyNotUrl(`http://${host}:8080/hub`, 'allowed')).toBeUndefined()
  })

  it.each([
    'https://169.254.169.254/latest/meta-data/', 'https://2852039166/', 'https://0xA9FEA9FE/', 'https://[::ffff:a9fe:a9fe]/', 'https://[fd00:ec2::254]/',
    'https://metadata.google.internal/', 'https://0/', 'https://0.0.0.0/', 'https://[::]/', 'https://10.0.0.1/', 'https://172.16.0.1/', 'https://192.168.0.1/',
    'https://100.64.0.1/', 'https://198.18.0.1/', 'https://224.0.0.1/', 'https://255.255.255.255/', 'https://[fe80::1]/', 'https://[fc00::1]/', 'https://[ff02::1]/',
    'https://printer.local/', 'https://nas.home.arpa/', 'https://kafka/', 'https://redis:6379/', 'https://metadata/'
  ])('that leads inside is refused, on the local default too: %s', (url) => {
    expect([whyNotUrl(url, 'refused'), whyNotUrl(url, 'allowed')]).toEqual(['ADDRESS.NOT_PUBLIC', 'ADDRESS.NOT_PUBLIC'])
  })

  it('on the local default may be plain http', () => {
    expect(whyNotUrl('http://a.example.org/', 'allowed')).toBeUndefined()
    expect(whyNotUrl('ftp://localhost/', 'allowed')).toBe('ADDRESS.NOT_HTTPS')
  })

  it('is never let through with an IPv4 address that is not public, in whatever notation', () => {
    const part = (value: number): readonly string[] => [String(value), `0${value.toString(8)}`, `0x${value.toString(16)}`]
    const octet = fc.integer({ min: 0, max: 255 })
    const loopbackOrPrivate = fc.tuple(fc.constantFrom(10, 127), octet, octet, octet)
    const how = fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2), fc.integer({ min: 1, max: 4 }))
    fc.assert(
      fc.property(loopbackOrPrivate, how, (octets, [a, b, c, d, parts]) => {
        const last = octets.slice(parts - 1).reduce((sum, one) => sum * 256 + one, 0)
        const values = [...octets.slice(0, parts - 1), last]
        const host = values.map((value, index) => part(value)[[a, b, c, d][index] ?? 0]).join('.')
        expect({ host, why: whyNotUrl(`https://${host}/`, 'refused') }).toEqual({ host, why: 'ADDRESS.NOT_PUBLIC' })
      })
    )
  })

  it('is answered with a listed refusal or none, whatever is written', () => {
    const written = fc.oneof(fc.string(), fc.webUrl(), fc.string().map((rest) => `https://${rest}`))
    fc.assert(
      fc.property(written, (url) => {
        const why = whyNotUrl(url, 'refused')
        expect(why === undefined || why in addressRefusals).toBe(true)
      })
    )
  })
})

describe('a host as it is connected to', () => {
  it.each(['::1', '[::1]', '127.0.0.1', 'localhost', 'a.localhost.', 'kafka', '169.254.169.254'])('is refused where it is not public: %s', (host) => {
    expect(whyNotHost(host, 'refused')).toBe('ADDRESS.NOT_PUBLIC')
  })

  it('is let through where only a name server can tell', () => expect(whyNotHost('a.example.org', 'refused')).toBeUndefined())
})
