import type { LookupAddress } from 'node:dns'
import { describe, expect, it } from '@jest/globals'
import { addressGuard, AddressRefused } from './address-guard.js'
import type { LocalAddresses } from './public-address.js'

type Names = Readonly<Record<string, readonly (readonly string[])[]>>

/** Name servers that give one answer after another, the last for good. */
const naming = (names: Names, local: LocalAddresses = 'refused') => {
  const asked: string[] = []
  const guard = addressGuard({
    local,
    resolve: async (host) => {
      asked.push(host)
      const answers = names[host]
      if (answers === undefined) throw new Error('no name server')
      const turn = Math.min(asked.filter((one) => one === host).length, answers.length) - 1
      return (answers[turn] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    }
  })
  const lookup = (host: string, options: { all?: boolean; family?: number | 'IPv4' | 'IPv6' }) =>
    new Promise<string | LookupAddress[]>((found, failed) =>
      guard.lookup(host, options, (fault, address) => (fault ? failed(fault) : found(address)))
    )
  return { guard, asked, lookup }
}
const four = ['93.184.215.14']
const both = ['2606:2800:220:1::1', ...four]

describe('an address that is registered', () => {
  it('is let through where every address of its name is public', async () => {
    const { guard, asked } = naming({ 'a.example.org': [both] })
    expect(await guard.whyNotAddress('https://a.example.org/hub')).toBeUndefined()
    expect(asked).toEqual(['a.example.org'])
  })

  it.each([
    ['loopback', ['127.0.0.1']], ['private', ['10.1.2.3']], ['metadata', ['169.254.169.254']], ['unspecified', ['0.0.0.0']], ['mapped', ['::ffff:10.0.0.1']],
    ['one private among public ones', [...both, '192.168.1.1']], ['no address at all', ['nonsense']]
  ])('is refused where its name leads inside: %s', async (_what, addresses) => {
    const { guard } = naming({ 'a.example.org': [addresses] })
    expect(await guard.whyNotAddress('https://a.example.org/')).toBe('ADDRESS.NOT_PUBLIC')
  })

  it('is refused where its name has no address, or nobody answers for it', async () => {
    const { guard } = naming({ 'none.example.org': [[]] })
    expect(await guard.whyNotAddress('https://none.example.org/')).toBe('ADDRESS.UNKNOWN_HOST')
    expect(await guard.whyNotAddress('https://other.example.org/')).toBe('ADDRESS.UNKNOWN_HOST')
  })

  it('asks nobody where the address itself says enough', async () => {
    const { guard, asked } = naming({})
    expect(await guard.whyNotAddress('https://1.1.1.1/')).toBeUndefined()
    expect(await guard.whyNotAddress('https://[2606:4700:4700::1111]/')).toBeUndefined()
    expect(await guard.whyNotAddress('http://a.example.org/')).toBe('ADDRESS.NOT_HTTPS')
    expect(await guard.whyNotAddress('https://localhost/')).toBe('ADDRESS.NOT_PUBLIC')
    expect(asked).toEqual([])
  })
})

describe('a lookup at connect time', () => {
  it('answers what was checked, all of it or the family asked for', async () => {
    const { lookup } = naming({ 'a.example.org': [both] })
    expect(await lookup('a.example.org', { all: true })).toHaveLength(2)
    expect(await lookup('a.example.org', { all: true, family: 4 })).toEqual([{ address: four[0], family: 4 }])
    expect(await lookup('a.example.org', { family: 'IPv6' })).toBe(both[0])
    expect(await lookup('a.example.org', { family: 0 })).toBe(both[0])
  })

  it('refuses a name that has moved inside since it was registered', async () => {
    const { guard, lookup } = naming({ 'a.example.org': [four, ['127.0.0.1'], four] })
    expect(await guard.whyNotAddress('https://a.example.org/')).toBeUndefined()
    await expect(lookup('a.example.org', { all: true })).rejects.toThrow(AddressRefused)
    expect(await lookup('a.example.org', { all: true })).toEqual([{ address: four[0], family: 4 }])
  })

  it('asks once for a connection, and hands over what it was told then', async () => {
    const { asked, lookup } = naming({ 'a.example.org': [four, ['127.0.0.1']] })
    expect(await lookup('a.example.org', {})).toBe(four[0])
    expect(asked).toHaveLength(1)
  })

  it('refuses an answer of which one address only is inside', async () => {
    const { lookup } = naming({ 'a.example.org': [[...both, '10.0.0.1']] })
    await expect(lookup('a.example.org', { family: 6 })).rejects.toThrow(AddressRefused)
  })

  it('fails where there is no address of the family, or nobody answers', async () => {
    const { lookup } = naming({ 'a.example.org': [four], 'none.example.org': [[]] })
    await expect(lookup('a.example.org', { family: 6 })).rejects.toMatchObject({ code: 'ENOTFOUND' })
    await expect(lookup('none.example.org', { all: true })).rejects.toMatchObject({ code: 'ENOTFOUND' })
    await expect(lookup('other.example.org', {})).rejects.toThrow('No name server answers')
  })

  it('refuses loopback by name without asking, and answers it on the local default', async () => {
    const refusing = naming({ localhost: [four] })
    await expect(refusing.lookup('localhost', { all: true })).rejects.toThrow(AddressRefused)
    const local = naming({ localhost: [['10.0.0.1']] }, 'allowed')
    expect(await local.lookup('localhost', { all: true })).toEqual([{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }])
    expect([...refusing.asked, ...local.asked]).toEqual([])
  })

  it('refuses metadata on the local default too', async () => {
    const { lookup } = naming({ 'a.example.org': [['169.254.169.254']] }, 'allowed')
    await expect(lookup('a.example.org', {})).rejects.toThrow(AddressRefused)
  })
})
