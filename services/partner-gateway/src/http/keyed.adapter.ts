import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import { readSent, type Incoming, type Unsigned } from '@oldham-cares/service-kit'

/** A request without a body that makes something, under a key by which it can be repeated. */
export type Keyed = Unsigned<undefined>

export const Keyed = createParamDecorator(
  (_: unknown, context: ExecutionContext): Keyed => readSent(context.switchToHttp().getRequest<Incoming>(), () => ({ body: undefined }))
)
