import { Controller, Get, Inject } from '@nestjs/common'
import type { NewestSeals } from '@oldham-cares/log'
import { AUDIT, Caller, problemOfFault, Scope, type Audit, type CallerOfRequest } from '@oldham-cares/service-kit'
import { NEWEST_SEALS } from '../tokens.js'

/** To be kept outside the hub, and held against the log later: each is a compact JWS, signed by the sealer when it was made. */
export interface Checkpoint {
  readonly seals: readonly string[]
}

@Controller('ops/v1/audit/checkpoint')
@Scope('ops:audit')
export class CheckpointController {
  constructor(
    @Inject(NEWEST_SEALS) private readonly newest: NewestSeals,
    @Inject(AUDIT) private readonly audit: Audit
  ) {}

  @Get()
  async checkpoint(@Caller() { org }: CallerOfRequest): Promise<Checkpoint> {
    try {
      await this.audit.record({ kind: 'read', organisation: { kind: 'hub', id: org }, purpose: 'verification', outcome: 'disclosed', categories: [] })
      return { seals: (await this.newest.all()).map(({ signature }) => signature) }
    } catch (fault) {
      throw problemOfFault(fault)
    }
  }
}
