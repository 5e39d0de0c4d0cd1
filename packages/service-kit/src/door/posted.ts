import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { Read } from '../contract/body-reader.js'
import { readSent, type Incoming, type Unsigned } from './read-sent.js'

/** As much of a Fastify reply as an answer needs. */
export interface Reply {
  status(code: number): unknown
  header(name: string, value: string): unknown
}

/** A command as it was posted, and the reply that tells what became of it. */
export interface PostedCommand<Body> extends Unsigned<Body> {
  readonly reply: Reply
}

/** For a service's own `@Posted(name)`: the request, read as the contract's schema of that name, or the problem of it. */
export const postedAs = <Name extends string>(read: (name: Name, sent: unknown) => Read<unknown>) =>
  createParamDecorator((name: Name, context: ExecutionContext): PostedCommand<unknown> => {
    const http = context.switchToHttp()
    const sent = readSent(http.getRequest<Incoming>(), (body) => read(name, body))
    return { ...sent, reply: http.getResponse<Reply>() }
  })
