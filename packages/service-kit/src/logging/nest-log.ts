import type { LoggerService } from '@nestjs/common'
import { faultFields } from './fault-fields.js'
import type { Logger } from './logger.js'

type Words = readonly unknown[]

/** Nest's last parameter is the class that speaks. */
const contextIn = (rest: Words): { context?: string } => {
  const last = rest.at(-1)
  return typeof last === 'string' && /^\w{1,60}$/.test(last) ? { context: last } : {}
}

/** What Nest has to say, without its sentences: they quote URLs and the messages of errors. */
export class NestLog implements LoggerService {
  constructor(private readonly sink: Logger) {}

  log(_message: unknown, ...rest: Words): void {
    this.sink.words('debug', 'nest.reported', contextIn(rest))
  }

  debug(_message: unknown, ...rest: Words): void {
    this.sink.words('debug', 'nest.reported', contextIn(rest))
  }

  verbose(_message: unknown, ...rest: Words): void {
    this.sink.words('debug', 'nest.reported', contextIn(rest))
  }

  warn(_message: unknown, ...rest: Words): void {
    this.sink.words('warn', 'nest.warned', contextIn(rest))
  }

  error(message: unknown, ...rest: Words): void {
    this.sink.words('error', 'nest.failed', { ...faultIn([message, ...rest]), ...contextIn(rest) })
  }

  fatal(message: unknown, ...rest: Words): void {
    this.error(message, ...rest)
  }
}

const faultIn = (words: Words): object => {
  const fault = words.find((word) => word instanceof Error)
  return fault === undefined ? {} : faultFields(fault)
}
