import { Controller, Get, Inject } from '@nestjs/common'
import type { NewestSeals } from '@oldham-cares/log'
import { AUDIT, Caller, problemOfFault, REGISTER, Scope, type Audit, type CallerOfRequest, type Register } from '@oldham-cares/service-kit'
import { NEWEST_SEALS } from '../tokens.js'
import { partnerCalling } from './partner-calling.js'

/**
 * The newest seals, as the sealer in ops signed them: this door has no key and could make none. Hashes and offsets, nothing
 * about anybody, so a partner may keep them for as long as it likes.
 */
@Controller('partner/v1/audit/checkpoint')
@Scope('partner')
export class AuditController {
  constructor(
    @Inject(NEWEST_SEALS) private readonly newest: NewestSeals,
    @Inject(AUDIT) private readonly audit: Audit,
    @Inject(REGISTER) private readonly register: Register
  ) {}

  @Get()
  async checkpoint(@Caller() by: CallerOfRequest): Promise<{ seals: readonly string[] }> {
    const organisation = { kind: 'partner', id: partnerCalling(by, this.register) } as const
    try {
      await this.audit.record({ kind: 'read', organisation, purpose: 'verification', outcome: 'disclosed', categories: [] })
      return { seals: (await this.newest.all()).map(({ signature }) => signature) }
    } catch (fault) {
      throw problemOfFault(fault)
    }
  }
}
