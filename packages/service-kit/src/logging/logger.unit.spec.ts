import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { logFields, type LogFields } from './log-fields.js'
import { createLogger } from './logger.js'
import { NestLog } from './nest-log.js'

const logged = () => {
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  return { log: createLogger({ service: 'casework', level: 'info', destination }), text: () => lines.join(''), last: () => JSON.parse(lines.at(-1) ?? '{}') }
}

describe('a log line', () => {
  it('is JSON with time, level, service, event and ids', () => {
    const { log, last } = logged()
    log.info('delivery.attempted', { fact: 'c1.0', recipient: 'mind', attempt: 2 })
    expect(last()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      service: 'casework',
      event: 'delivery.attempted',
      fact: 'c1.0',
      recipient: 'mind',
      attempt: 2
    })
  })

  it('of a child carries what the child was given', () => {
    const { log, last } = logged()
    log.child({ correlation: 'x-1' }).child({ command: 'c1' }).warn('command.refused', { reason: 'REFERRAL.NOT_OWNER' })
    expect(last()).toMatchObject({ level: 'warn', correlation: 'x-1', command: 'c1', reason: 'REFERRAL.NOT_OWNER' })
  })

  it('is not written below the level', () => {
    const { log, text } = logged()
    log.debug('view.read')
    expect(text()).toBe('')
  })

  it('leaves out what is undefined', () => {
    const { log, last } = logged()
    log.info('request.answered', { route: undefined, status: 404 })
    expect(last()).not.toHaveProperty('route')
    expect(last()).not.toHaveProperty('refused')
  })

  it('takes route patterns, versions, dotted codes, URNs and cursors as ids', () => {
    const { log, last } = logged()
    const ids = ['/fhir/R4/$process-message', '/partner/v1/referrals/:id', 'PERSON.ERASED', 'practice:A1001', 'c1.0:mind', 'a+b/c==']
    for (const reason of ids) {
      log.info('any.id', { reason })
      expect(last().reason).toBe(reason)
    }
  })
})

describe('what could say who somebody is', () => {
  const personal = {
    name: 'Rani',
    given: ['Rani'],
    family: 'Example',
    birthDate: '1990-01-01',
    dob: '1990-01-01',
    nhsNumber: '9434765919',
    phone: '01614960000',
    email: 'rani@example.org',
    address: { line: ['1 Example Street'] },
    postcode: 'OL1 1AA',
    narrative: 'Mild depression since the bereavement',
    risks: 'a dog',
    need: 'loneliness',
    body: { resourceType: 'Patient' },
    authorization: 'Bearer abc',
    url: '/ServiceRequest?patient:identifier=9434765919',
    err: new Error('Rani'),
    msg: 'Rani'
  }

  it('is no key that a line may carry', () => {
    for (const key of Object.keys(personal)) expect(Object.keys(logFields)).not.toContain(key)
  })

  it('does not get through; the line only counts what was refused', () => {
    const { log, last, text } = logged()
    for (const [key, value] of Object.entries(personal)) {
      log.info('something.happened', { [key]: value } as LogFields)
      expect(last()).toEqual({ level: 'info', time: expect.any(String), service: 'casework', event: 'something.happened', refused: 1 })
    }
    for (const word of ['Rani', '9434765919', 'Example', 'dog', 'OL1']) expect(text()).not.toContain(word)
  })

  it('does not get through in a child', () => {
    const { log, last } = logged()
    log.child(personal as LogFields).info('something.happened')
    expect(last()).toMatchObject({ refused: Object.keys(personal).length })
  })

  it('does not get through under a key that is admitted', () => {
    const { log, last } = logged()
    const values = ['Rani Example', '9434765919', '943 476 5919', '0161 496 0000', '07700900123', 'patient:9434765919',
      'rani@example.org', 'OL1 1AA', '', 'x'.repeat(500), 'a\nb', ['Rani'], { a: 1 }, 7]
    for (const reason of values) {
      log.info('something.happened', { reason } as LogFields)
      expect(last()).toMatchObject({ refused: 1 })
      expect(last()).not.toHaveProperty('reason')
    }
  })

  it('does not get through as the event', () => {
    const { log, last } = logged()
    log.words('warn', 'Rani Example called 01614960000')
    expect(last()).toMatchObject({ level: 'warn', event: 'words.withheld' })
  })

  it('does not get through whatever the key, unless the key is listed and the value an id', () => {
    const { log, text } = logged()
    fc.assert(
      fc.property(fc.string(), fc.lorem({ mode: 'sentences', maxCount: 1 }), (key, sentence) => {
        log.words('error', 'something.happened', { [key]: sentence })
        expect(text()).not.toContain(sentence)
      })
    )
  })

  it('does not keep UUIDs with many digits from being ids', () => {
    const { log, last } = logged()
    fc.assert(
      fc.property(fc.uuid(), (command) => {
        log.info('command.appended', { command })
        expect(last().command).toBe(command)
      })
    )
    log.info('command.appended', { command: '12345678-1234-8123-8123-123456789012' })
    expect(last()).not.toHaveProperty('refused')
  })
})

describe('a fault in the log', () => {
  it('is its kind, code, place and cause, never its message', () => {
    const { log, last, text } = logged()
    const cause = Object.assign(new Error('connect to Rani'), { code: 'ECONNREFUSED' })
    log.error('service.failed', { command: 'c1' }, new TypeError('no person Rani Example', { cause }))
    expect(last()).toMatchObject({ level: 'error', command: 'c1', error: 'TypeError', cause: 'ECONNREFUSED' })
    expect(last().at).toMatch(/^logger\.unit\.spec\.ts:\d+/)
    expect(text()).not.toContain('Rani')
  })

  it('has no place where its message looks like one', () => {
    const { log, text } = logged()
    log.error('service.failed', {}, Object.assign(new Error('x'), { stack: 'Error: x\n at Rani Example\n    at /Rani Example' }))
    expect(text()).not.toContain('Rani')
  })

  it('may be anything that was thrown', () => {
    const { log, last } = logged()
    for (const [thrown, error] of [['Rani', 'string'], [null, 'object'], [7, 'number']] as const) {
      log.error('service.failed', {}, thrown)
      expect(last()).toMatchObject({ error })
      expect(last()).not.toHaveProperty('refused')
    }
  })

  it('has no code or name that is free text', () => {
    const { log, text } = logged()
    const fault = Object.assign(new Error('x'), { code: 'Rani Example', name: 'Rani Example' })
    log.error('service.failed', {}, fault)
    expect(text()).not.toContain('Rani')
  })
})

describe('what Nest has to say', () => {
  it('is written without its sentences', () => {
    const { log, last, text } = logged()
    const nest = new NestLog(log)
    nest.error(new TypeError('no person Rani'), 'Error: Rani\n at x', 'ExceptionsHandler')
    expect(last()).toMatchObject({ level: 'error', event: 'nest.failed', error: 'TypeError', context: 'ExceptionsHandler' })
    nest.warn('Rani is deprecated', 'Router')
    expect(last()).toMatchObject({ level: 'warn', event: 'nest.warned', context: 'Router' })
    nest.fatal('Rani', 'Rani Example')
    expect(last()).toMatchObject({ level: 'error', event: 'nest.failed' })
    expect(text()).not.toContain('Rani')
  })

  it('is not written at all at the usual level where it only narrates', () => {
    const { log, text } = logged()
    const nest = new NestLog(log)
    for (const speak of [nest.log, nest.debug, nest.verbose]) speak.call(nest, 'Mapped {/x, GET} route', 'Router')
    expect(text()).toBe('')
  })
})
