import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { BodyName } from '../contract/from-schema.js'
import type { Reply } from './answer-outcome.js'
import { readSent, type Incoming, type PostedCommand } from './read-sent.js'

export type Posted<Name extends BodyName> = PostedCommand<Name>

/** The request, read as the contract's schema of that name. Answers 400 where it is something else. */
export const Posted = createParamDecorator((name: BodyName, context: ExecutionContext) => {
  const http = context.switchToHttp()
  return { ...readSent(name, http.getRequest<Incoming>()), reply: http.getResponse<Reply>() }
})
