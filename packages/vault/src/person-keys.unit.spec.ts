import { createSecretKey, randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { keyEncryptionKeyOf, type KeyEncryptionKey } from './key-encryption-key.js'
import { keyringOf } from './keyring.js'
import { boundTo, type PersonKeyRecord } from './person-key-record.js'
import { PersonKeys } from './person-keys.js'
import { rewrap } from './rewrap.js'
import { open, seal, sealContext, type PersonKey } from './seal.js'

const kek = keyEncryptionKeyOf(Buffer.alloc(32, 7))

const active = async (hmac: string, keyId: string, person: string): Promise<PersonKeyRecord> => {
  const { wrapped } = await kek.wrap(createSecretKey(randomBytes(32)), boundTo({ keyId, person }))
  return { hmac, keyId, person, wrapped: wrapped.toString('base64'), kek: kek.id, status: 'active', time: 1 }
}

const erased = (record: PersonKeyRecord): PersonKeyRecord => ({ ...record, wrapped: '', status: 'erased', time: 2 })

let rani: PersonKeyRecord
let raniAgain: PersonKeyRecord
let raniUnderCommand: PersonKeyRecord
let jane: PersonKeyRecord

beforeAll(async () => {
  rani = await active('h-rani', 'k1', 'p-rani')
  raniAgain = await active('h-rani', 'k2', 'p-late')
  raniUnderCommand = await active('h-command', 'k3', 'p-rani')
  jane = await active('h-jane', 'k4', 'p-jane')
})

const folding = (...records: readonly PersonKeyRecord[]): PersonKeys => {
  const keys = new PersonKeys(kek)
  records.forEach((record, offset) => keys.apply(record, offset))
  return keys
}

describe('an empty directory', () => {
  it('knows nobody and no key', async () => {
    const keys = folding()
    expect(keys.findByHmac('h-rani')).toBeUndefined()
    expect(await keys.keyFor('p-rani')).toBeUndefined()
    expect(await keys.keyById('k1')).toBeUndefined()
  })
})

describe('a person met', () => {
  it('is found by the hash and has the key that was wrapped for them', async () => {
    const keys = folding(rani)
    expect(keys.findByHmac('h-rani')).toBe('p-rani')
    expect(await keys.keyFor('p-rani')).toMatchObject({ keyId: 'k1', person: 'p-rani' })
    expect(await keys.keyById('k1')).toBe(await keys.keyFor('p-rani'))
  })

  it('is the one whose mapping stands first', () => {
    expect(folding(rani, raniAgain).findByHmac('h-rani')).toBe('p-rani')
    expect(folding(raniAgain, rani).findByHmac('h-rani')).toBe('p-late')
  })

  it('stays who they are when the same records are read again', () => {
    expect(folding(rani, raniAgain, rani, raniAgain).findByHmac('h-rani')).toBe('p-rani')
  })

  it('may be known under several hashes and have several keys', async () => {
    const keys = folding(rani, raniUnderCommand)
    expect(keys.findByHmac('h-command')).toBe('p-rani')
    expect(await keys.keyById('k1')).toMatchObject({ person: 'p-rani' })
    expect(await keys.keyFor('p-rani')).toMatchObject({ keyId: 'k3' })
  })

  it('opens with the older key what was sealed before the newer one', async () => {
    const where = { category: 'contact', keyId: 'k1', context: sealContext('c', 'contact', 1) } as const
    const older = (await folding(rani).keyFor('p-rani')) as PersonKey
    const sealed = seal(older.key, where, 'x')
    expect(open(await folding(rani, raniUnderCommand).keyById(sealed.keyId), sealed)).toBe('x')
  })
})

describe('an erased person', () => {
  it('is found by no hash, and no key of theirs is answered', async () => {
    const keys = folding(rani, erased(rani))
    expect(keys.findByHmac('h-rani')).toBeUndefined()
    expect(await keys.keyFor('p-rani')).toBe('erased')
    expect(await keys.keyById('k1')).toBe('erased')
  })

  it('is erased although compaction left only the marker', async () => {
    const keys = folding(erased(rani))
    expect(await keys.keyById('k1')).toBe('erased')
  })

  it('stays erased when an older record comes after the marker', async () => {
    const keys = folding(erased(rani), rani)
    expect(await keys.keyById('k1')).toBe('erased')
    expect(keys.findByHmac('h-rani')).toBeUndefined()
  })

  it('is erased as a whole by the first marker, though another key still stands', async () => {
    const keys = folding(rani, raniUnderCommand, erased(rani))
    expect(await keys.keyById('k3')).toBe('erased')
    expect(keys.findByHmac('h-command')).toBeUndefined()
  })

  it('is somebody new when they come back', async () => {
    const back = await active('h-rani', 'k9', 'p-new')
    const keys = folding(rani, erased(rani), back)
    expect(keys.findByHmac('h-rani')).toBe('p-new')
    expect(await keys.keyById('k1')).toBe('erased')
  })

  it('takes nobody else with them', async () => {
    const keys = folding(rani, jane, erased(rani))
    expect(keys.findByHmac('h-jane')).toBe('p-jane')
    expect(await keys.keyById('k4')).toMatchObject({ person: 'p-jane' })
  })

  it('gets no key out of an unwrapping that was under way', async () => {
    const keys = folding(rani)
    const answer = keys.keyById('k1')
    keys.apply(erased(rani), 1)
    expect(await answer).toBe('erased')
  })
})

describe('a key that was wrapped again', () => {
  const later = keyEncryptionKeyOf(Buffer.alloc(32, 8))
  const both = keyringOf({ names: undefined, keys: [Buffer.alloc(32, 7), Buffer.alloc(32, 8)] })
  const again = (record: PersonKeyRecord, stands: number) => rewrap(both, { record, stands, offset: stands }, 5)
  const foldedBy = (holding: KeyEncryptionKey, ...records: readonly PersonKeyRecord[]) => {
    const keys = new PersonKeys(holding)
    records.forEach((record, offset) => keys.apply(record, offset))
    return keys
  }

  it('is the same key, and opens with the new key-encryption key alone once the old one is gone', async () => {
    const rewrapped = await again(rani, 0)
    expect(rewrapped).toMatchObject({ hmac: 'h-rani', keyId: 'k1', person: 'p-rani', kek: later.id, status: 'active', time: 5, stands: 0 })
    const before = (await folding(rani).keyById('k1')) as PersonKey
    const after = (await foldedBy(later, rani, rewrapped).keyById('k1')) as PersonKey
    expect(after.key.equals(before.key)).toBe(true)
    await expect(foldedBy(kek, rani, rewrapped).keyById('k1')).rejects.toMatchObject({ code: 'KEK.OTHER' })
  })

  it('does not become an older wrapping again when its record is read a second time', async () => {
    const keys = foldedBy(later, rani, await again(rani, 0))
    keys.apply(rani, 0)
    expect(await keys.keyById('k1')).toMatchObject({ person: 'p-rani' })
  })

  it('does not make a stranger of somebody: the first mapping is the first still, however much compaction left', async () => {
    const rewrapped = await again(rani, 0)
    expect(foldedBy(both, rani, raniAgain, rewrapped).findByHmac('h-rani')).toBe('p-rani')
    const compacted = (left: PersonKeyRecord) => {
      const keys = new PersonKeys(both)
      keys.apply(raniAgain, 1)
      keys.apply(left, 2)
      return keys.findByHmac('h-rani')
    }
    expect(compacted(rewrapped)).toBe('p-rani')
    expect(compacted(await again(rewrapped, rewrapped.stands ?? -1))).toBe('p-rani')
  })

  it('and then erased is erased, and a wrapping that comes late brings nobody back', async () => {
    const rewrapped = await again(rani, 0)
    for (const log of [[rani, rewrapped, erased(rani)], [rani, erased(rani), rewrapped]]) {
      expect(await foldedBy(both, ...log).keyById('k1')).toBe('erased')
    }
  })
})

describe('an unwrapped key', () => {
  it('is unwrapped once, on first use', async () => {
    const unwrap = jest.fn(kek.unwrap)
    const keys = new PersonKeys({ ...kek, unwrap })
    keys.apply(rani, 0)
    expect(unwrap).not.toHaveBeenCalled()
    await Promise.all([keys.keyById('k1'), keys.keyById('k1'), keys.keyFor('p-rani')])
    expect(unwrap).toHaveBeenCalledTimes(1)
  })

  it('is asked for again after a failure of the key-encryption key', async () => {
    const unwrap = jest.fn(kek.unwrap).mockRejectedValueOnce(new Error('KMS unreachable'))
    const keys = new PersonKeys({ ...kek, unwrap })
    keys.apply(rani, 0)
    await expect(keys.keyById('k1')).rejects.toThrow('KMS unreachable')
    expect(await keys.keyById('k1')).toMatchObject({ keyId: 'k1' })
  })

  it('is refused when another key-encryption key wrapped it', async () => {
    const keys = folding({ ...rani, kek: 'kek-other' })
    await expect(keys.keyById('k1')).rejects.toMatchObject({ code: 'KEK.OTHER' })
  })

  it('is refused when its record was copied to another person', async () => {
    const keys = folding({ ...rani, person: 'p-jane' })
    await expect(keys.keyById('k1')).rejects.toMatchObject({ code: 'KEK.UNWRAP_FAILED' })
  })
})

describe('waiting for a mapping', () => {
  it('ends with the first that is folded', async () => {
    const keys = folding()
    const waiting = keys.folded('h-rani', 1000)
    keys.apply(jane, 0)
    keys.apply(raniAgain, 1)
    keys.apply(rani, 2)
    expect(await waiting).toBe('p-late')
  })

  it('does not wait where somebody stands already', async () => {
    expect(await folding(rani).folded('h-rani', 0)).toBe('p-rani')
  })

  it('is not ended by the mapping of somebody erased', async () => {
    const keys = folding(erased(rani))
    const waiting = keys.folded('h-rani', 20)
    keys.apply(rani, 1)
    await expect(waiting).rejects.toMatchObject({ code: 'KEYS.NOT_FOLDED' })
  })

  it('ends with KEYS.NOT_FOLDED when nothing comes', async () => {
    await expect(folding().folded('h-rani', 5)).rejects.toMatchObject({ code: 'KEYS.NOT_FOLDED' })
  })
})

describe('the directory', () => {
  const record = fc.record({
    hmac: fc.constantFrom('h1', 'h2'),
    keyId: fc.constantFrom('k1', 'k2', 'k3', 'k4'),
    status: fc.constantFrom('active' as const, 'erased' as const)
  })
  const people: Readonly<Record<string, string>> = { k1: 'p1', k2: 'p2', k3: 'p1', k4: 'p3' }
  const logs = fc.array(record, { maxLength: 12 }).map((log) =>
    log.map((entry): PersonKeyRecord => ({ ...entry, person: people[entry.keyId] ?? '', wrapped: '', kek: 'kek', time: 0 }))
  )
  const standing = (keys: PersonKeys): unknown => ['h1', 'h2'].map((hmac) => keys.findByHmac(hmac))

  it('answers the same after reading the log twice as after reading it once', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const twice = new PersonKeys(kek)
        for (let pass = 0; pass < 2; pass++) log.forEach((entry, offset) => twice.apply(entry, offset))
        expect(standing(twice)).toEqual(standing(folding(...log)))
      })
    )
  })

  it('never finds a person of whom any marker says erased', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const gone = new Set(log.filter(({ status }) => status === 'erased').map(({ person }) => person))
        for (const person of standing(folding(...log)) as (string | undefined)[]) expect(gone.has(person ?? '')).toBe(false)
      })
    )
  })

  it('answers the same from a compacted log as from the whole one', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const lived = log.filter(({ hmac, keyId, status }, at) => status === 'erased' || !log.some(
          (other, before) => before < at && other.hmac === hmac && other.keyId === keyId))
        const compacted = new PersonKeys(kek)
        lived.forEach((entry, offset) => {
          const last = lived.findLastIndex(({ hmac, keyId }) => hmac === entry.hmac && keyId === entry.keyId)
          if (last === offset) compacted.apply(entry, offset)
        })
        expect(standing(compacted)).toEqual(standing(folding(...lived)))
      })
    )
  })
})
