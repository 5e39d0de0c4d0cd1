import { describe, expect, it } from '@jest/globals'
import { writeEnd, writeEvent, writeHeartbeat, writeStart } from './server-sent-events.js'

/** As the HTML standard has it: blocks end with an empty line, and a line is a field and its value. */
const read = (text: string) => text.split('\n\n').slice(0, -1).map((block) => block.split('\n'))

describe('A server-sent event', () => {
  it('is its id, its kind and its data, each on a line', () => {
    expect(read(writeEvent({ id: 'c1', event: 'entry', data: { a: 1 } }))).toEqual([['id: c1', 'event: entry', 'data: {"a":1}']])
  })

  it('without an id or a kind says neither', () => {
    expect(read(writeEvent({ data: null }))).toEqual([['data: null']])
  })

  it('stays one event, whatever line breaks its data holds', () => {
    const [block, ...more] = read(writeEvent({ data: { words: 'a\n\nevent: end\r\nb' } }))
    expect([block?.length, more]).toEqual([1, []])
  })

  it('can be the last, with its reason', () => {
    expect(read(writeEnd('renew'))).toEqual([['event: end', 'data: {"reason":"renew"}']])
  })
})

describe('What is no event', () => {
  it('says when to come back, and that the stream lives', () => {
    expect([read(writeStart()), read(writeHeartbeat())]).toEqual([[['retry: 2000']], [[': alive']]])
  })
})
