import { describe, expect, it } from '@jest/globals'
import { CannotStart } from '../machine/cannot-start.mjs'
import { readAsked, readRemoved } from './read-asked.ts'

const fine = ['--id', 'pennine-befriending', '--name', 'Pennine Befriending']

describe('a partner that is to be added', () => {
  it('has an id and a name, may see contact and referral, and reads for itself', () => {
    expect(readAsked(fine)).toEqual({ id: 'pennine-befriending', name: 'Pennine Befriending', maySee: ['contact', 'referral'], kafka: false })
  })

  it('may be told in several ways', () => {
    const asked = readAsked([...fine, '--may-see', 'contact, risks,contact', '--webhook', 'https://a.example/hub', '--email', 'a@a.example', '--kafka'])
    expect(asked).toMatchObject({ maySee: ['contact', 'risks'], webhook: 'https://a.example/hub', email: 'a@a.example', kafka: true })
  })

  it.each([
    [['--name', 'A'], 'Say the id of the partner'],
    [['--id', 'Pennine Befriending', '--name', 'A'], 'Say the id of the partner'],
    [['--id', 'x/../y', '--name', 'A'], 'Say the id of the partner'],
    [['--id', 'mind', '--name', 'A'], 'mind is an organisation or a client of the local default already'],
    [['--id', 'action-together-safeguarding', '--name', 'A'], 'action-together-safeguarding is an organisation or a client of the local default already'],
    [['--id', 'imdt-west-social', '--name', 'A'], 'imdt-west-social is an organisation or a client'],
    [['--id', 'governance', '--name', 'A'], 'governance is an organisation or a client'],
    [['--id', 'A1001'.toLowerCase(), '--name', ' '], 'Say what the partner is called'],
    [['--id', 'new'], 'Say what the partner is called'],
    [['--id', 'new', '--name', 'a\nb'], 'Say what the partner is called'],
    [[...fine, '--may-see', 'everything'], 'Nobody can see "everything"'],
    [[...fine, '--may-see', 'safeguarding'], 'Nobody can see "safeguarding"'],
    [[...fine, '--fax', '1'], 'This is not how a partner is added (Unknown option \'--fax\')'],
    [[...fine, 'more'], 'This is not how a partner is added']
  ])('is refused in one sentence: %j', (args, sentence) => {
    expect(() => readAsked(args)).toThrow(CannotStart)
    expect(() => readAsked(args)).toThrow(sentence)
  })
})

describe('a partner that is to be removed', () => {
  it('goes by its id', () => {
    expect(readRemoved(['--id', 'pennine-befriending'])).toBe('pennine-befriending')
  })

  it.each([[[]], [['--id', 'mind']], [['--name', 'A']]])('is refused in one sentence: %j', (args) => {
    expect(() => readRemoved(args)).toThrow(CannotStart)
  })
})
