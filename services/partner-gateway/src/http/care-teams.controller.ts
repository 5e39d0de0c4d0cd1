import { Controller, Inject, Param, Post } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { joinCareTeam, leaveCareTeam } from '../ask/work-on-referral.js'
import { onReferral } from '../commands/on-referral.js'
import { invalid, unknown } from '../commands/outcome.js'
import { PARTNER_API } from '../tokens.js'
import type { PartnerApi } from './partner-api.js'
import { Posted } from './posted.adapter.js'

@Controller('partner/v1/referrals/:referral/care-teams')
@Scope('partner')
export class CareTeamsController {
  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Post()
  join(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('JoinCareTeam') posted: Posted<'JoinCareTeam'>) {
    return this.api.command(by, posted, async (parts, sent) => {
      if (!parts.register.careTeam(sent.body.team)) return invalid('ORGANISATION.UNKNOWN', '/team', 'is not in the register')
      return onReferral(parts, sent, id, (referral) => joinCareTeam(referral.id, sent.body))
    })
  }

  @Post(':team/leave')
  leave(
    @Caller() by: CallerOfRequest,
    @Param() { referral: id, team }: { readonly referral: string; readonly team: string },
    @Posted('LeaveCareTeam') posted: Posted<'LeaveCareTeam'>
  ) {
    return this.api.command(by, posted, async (parts, sent) => {
      // what stands in an address goes into the command as it is: only what the register knows, then
      if (!parts.register.careTeam(team)) return unknown
      return onReferral(parts, sent, id, (referral) => leaveCareTeam(referral.id, team, sent.body))
    })
  }
}
