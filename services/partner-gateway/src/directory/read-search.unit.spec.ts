import { describe, expect, it } from '@jest/globals'
import { Problem } from '@oldham-cares/service-kit'
import { readSearch } from './read-search.js'

const errorsIn = (query: Record<string, unknown>) => {
  try {
    readSearch(query)
  } catch (cause) {
    if (cause instanceof Problem) return cause.details.errors ?? []
    throw cause
  }
  return []
}

describe('what is searched for', () => {
  it('is everything, from the first page, where nothing is said', () => {
    expect(readSearch({})).toEqual({ page: 1 })
    expect(readSearch({ text: '', topic: '' })).toEqual({ page: 1 })
  })

  it('is read from the address', () => {
    expect(readSearch({ text: 'knit', topic: 'Arts', age: '0', page: '3' })).toEqual({ text: 'knit', topic: 'Arts', age: 0, page: 3 })
  })

  it.each<[Record<string, unknown>, readonly string[]]>([
    [{ age: '-1' }, ['/age']],
    [{ age: '151' }, ['/age']],
    [{ age: 'old' }, ['/age']],
    [{ page: '0' }, ['/page']],
    [{ page: '1e3' }, ['/page']],
    [{ text: 'x'.repeat(101) }, ['/text']],
    [{ text: ['a', 'b'], topic: { a: 'b' }, age: '', page: ['1', '2'] }, ['/text', '/topic', '/age', '/page']]
  ])('is refused, everything wrong at once: %#', (query, pointers) => {
    expect(errorsIn(query).map(({ pointer }) => pointer)).toEqual(pointers)
  })

  it('is refused without being repeated', () => {
    expect(errorsIn({ age: 'Ann Persona' })).toEqual([{ pointer: '/age', detail: 'must be a whole number from 0 to 150' }])
  })
})
