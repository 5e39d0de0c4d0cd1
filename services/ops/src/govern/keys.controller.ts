import { Controller, Get, Inject } from '@nestjs/common'
import { Scope } from '@oldham-cares/service-kit'
import { REWRAP_KEYS } from '../tokens.js'
import type { KeysTold, RewrapKeys } from './rewrap-keys.js'

@Controller('ops/v1/keys')
@Scope('ops:govern')
export class KeysController {
  constructor(@Inject(REWRAP_KEYS) private readonly keys: Pick<RewrapKeys, 'tell'>) {}

  @Get()
  read(): KeysTold {
    return this.keys.tell()
  }
}
