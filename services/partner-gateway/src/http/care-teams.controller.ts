import { Controller, Inject, Param, Post, Res } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { joinCareTeam, leaveCareTeam } from '../ask/work-on-referral.js'
import { onReferral } from '../commands/on-referral.js'
import { invalid } from '../commands/outcome.js'
import { PARTNER_API } from '../tokens.js'
import type { Reply } from './answer-outcome.js'
import type { PartnerApi } from './partner-api.js'
import { SentAs, type Unsigned } from './sent-as.js'

@Controller('partner/v1/referrals/:referral/care-teams')
@Scope('partner')
export class CareTeamsController {
  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Post()
  join(@Res({ passthrough: true }) reply: Reply, @Caller() caller: CallerOfRequest, @Param('referral') id: string, @SentAs('JoinCareTeam') sent: Unsigned<'JoinCareTeam'>) {
    return this.api.command(reply, caller, sent, async (parts, signed) => {
      if (!parts.register.careTeam(signed.body.team)) return invalid('ORGANISATION.UNKNOWN', '/team', 'is not in the register')
      return onReferral(parts, signed, id, (referral) => joinCareTeam(referral.id, signed.body))
    })
  }

  @Post(':team/leave')
  leave(
    @Res({ passthrough: true }) reply: Reply,
    @Caller() caller: CallerOfRequest,
    @Param() { referral: id, team }: { readonly referral: string; readonly team: string },
    @SentAs('LeaveCareTeam') sent: Unsigned<'LeaveCareTeam'>
  ) {
    return this.api.command(reply, caller, sent, (parts, signed) =>
      onReferral(parts, signed, id, (referral) => leaveCareTeam(referral.id, team, signed.body))
    )
  }
}
