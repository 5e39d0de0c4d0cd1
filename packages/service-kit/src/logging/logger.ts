import { pino, type DestinationStream, type Level, type Logger as Pino } from 'pino'
import { faultFields } from './fault-fields.js'
import { admitted, type LogFields } from './log-fields.js'

/** Dotted, past tense: `delivery.attempted`. */
export type EventName = `${string}.${string}`

/** One line per decision: what happened, and the ids it happened to. There is no free text to put a name into. */
export interface Logger {
  debug(event: EventName, fields?: LogFields): void
  info(event: EventName, fields?: LogFields): void
  warn(event: EventName, fields?: LogFields): void
  /** Of the fault its kind, code and place are written, never its message. */
  error(event: EventName, fields?: LogFields, fault?: unknown): void
  child(fields: LogFields): Logger
  /** For parts that cannot promise the types above; what is not admitted is left out all the same. */
  words(level: 'error' | 'warn' | 'info' | 'debug', event: string, detail?: Readonly<Record<string, unknown>>): void
}

export interface LoggerOptions {
  readonly service: string
  readonly level: Level | 'silent'
  /** Standard output unless told otherwise. */
  readonly destination?: DestinationStream
}

const eventName = /^[a-z][a-z-]{0,40}(\.[a-z][a-z-]{0,40}){1,4}$/

const overPino = (pinoLogger: Pino): Logger => {
  const write = (level: Level, event: string, fields: Readonly<Record<string, unknown>>): void => {
    if (!pinoLogger.isLevelEnabled(level)) return
    pinoLogger[level](admitted(fields), eventName.test(event) ? event : 'words.withheld')
  }
  return {
    debug: (event, fields = {}) => write('debug', event, fields),
    info: (event, fields = {}) => write('info', event, fields),
    warn: (event, fields = {}) => write('warn', event, fields),
    error: (event, fields = {}, fault) =>
      write('error', event, fault === undefined ? fields : { ...faultFields(fault), ...fields }),
    child: (fields) => overPino(pinoLogger.child(admitted(fields))),
    words: (level, event, detail = {}) => write(level, event, detail)
  }
}

export const createLogger = ({ service, level, destination }: LoggerOptions): Logger =>
  overPino(
    pino(
      {
        level,
        base: { service },
        messageKey: 'event',
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) }
      },
      destination ?? pino.destination({ dest: 1, sync: true })
    )
  )
