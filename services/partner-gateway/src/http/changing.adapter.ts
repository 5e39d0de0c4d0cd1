import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import { Problem, type Reply } from '@oldham-cares/service-kit'
import { readBody, type Body, type BodyName } from '../contract/body.js'

/** A request that changes what it has read before. */
export interface Changing<Name extends BodyName | undefined = undefined> {
  /** Whether `If-Match` names this tag. Neither a weak tag nor `*` ever does: whoever changes something has to know it. */
  readonly knows: (tag: string) => boolean
  readonly body: Name extends BodyName ? Body<Name> : undefined
  readonly reply: Reply
}

interface Incoming {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: unknown
}

const tagsIn = ({ headers }: Incoming): readonly string[] => {
  const written = headers['if-match']
  if (typeof written === 'string' && written.trim() !== '') return written.split(',').map((tag) => tag.trim())
  throw new Problem('precondition-required', { code: 'REQUEST.IF_MATCH', detail: 'The header If-Match must hold the ETag of what is changed.' })
}

const bodyAs = (name: BodyName | undefined, sent: unknown): unknown => {
  if (name === undefined) return undefined
  const found = readBody(name, sent)
  if ('wrong' in found) throw new Problem('invalid', { code: 'REQUEST.INVALID', errors: found.wrong })
  return found.body
}

/** The request, its body read as the contract's schema of that name. Answers 428 where it does not say which version it changes. */
export const Changing = createParamDecorator((name: BodyName | undefined, context: ExecutionContext): Changing<BodyName> => {
  const http = context.switchToHttp()
  const incoming = http.getRequest<Incoming>()
  const tags = tagsIn(incoming)
  return { knows: (tag) => tags.includes(tag), body: bodyAs(name, incoming.body) as Body<BodyName>, reply: http.getResponse<Reply>() }
})
