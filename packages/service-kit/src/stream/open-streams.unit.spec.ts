import { expect, it } from '@jest/globals'
import { OpenStreams } from './open-streams.js'

it('A client has so many streams at once, and another client its own', () => {
  const streams = new OpenStreams(2)
  expect([streams.take('imdt/a'), streams.take('imdt/a'), streams.take('imdt/b')]).toEqual([expect.any(Function), expect.any(Function), expect.any(Function)])
  expect(streams.take('imdt/a')).toBeUndefined()
})

it('One that ended makes room for one, however often it is said', () => {
  const streams = new OpenStreams(1)
  const end = streams.take('imdt/a')
  end?.()
  end?.()
  expect(streams.take('imdt/a')).toBeDefined()
  end?.()
  expect(streams.take('imdt/a')).toBeUndefined()
})
