import { Controller, Inject, Param, Post } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { onReferral, recordAgreed, recordNote, recordSettled, type Path } from '../act/on-referral.js'
import * as work from '../ask/work-on-referral.js'
import { CARE_TEAM_API } from '../tokens.js'
import type { CareTeamApi } from './care-team-api.js'
import { Posted } from './posted.adapter.js'

/** What a care team does under a referral; each is one command. */
@Controller('timeline/v1/people/:ref/referrals/:referral')
@Scope('timeline')
export class CareController {
  constructor(@Inject(CARE_TEAM_API) private readonly api: CareTeamApi) {}

  @Post('join')
  join(@Caller() by: CallerOfRequest, @Param() path: Path, @Posted('JoinReferral') posted: Posted<'JoinReferral'>) {
    return this.api.command(by, posted, (acting, team, sent) =>
      onReferral(acting, team, sent, path, { asked: ({ referral }) => work.joinReferral(referral.id, team.id, sent.body) })
    )
  }

  @Post('leave')
  leave(@Caller() by: CallerOfRequest, @Param() path: Path, @Posted('LeaveReferral') posted: Posted<'LeaveReferral'>) {
    return this.api.command(by, posted, (acting, team, sent) =>
      onReferral(acting, team, sent, path, { asked: ({ referral }) => work.leaveReferral(referral.id, team.id, sent.body) })
    )
  }

  @Post('key-worker')
  keyWorker(@Caller() by: CallerOfRequest, @Param() path: Path, @Posted('AssignKeyWorker') posted: Posted<'AssignKeyWorker'>) {
    return this.api.command(by, posted, (acting, team, sent) =>
      onReferral(acting, team, sent, path, { asked: ({ referral }) => work.assignKeyWorker(referral.id, team.id, sent.body) })
    )
  }

  @Post('actions')
  agree(@Caller() by: CallerOfRequest, @Param() path: Path, @Posted('AgreeAction') posted: Posted<'AgreeAction'>) {
    return this.api.command(by, posted, (acting, team, sent) => recordAgreed(acting, team, sent, path), 201)
  }

  @Post('actions/:action')
  settle(
    @Caller() by: CallerOfRequest,
    @Param() path: Path & { readonly action: string },
    @Posted('SettleAction') posted: Posted<'SettleAction'>
  ) {
    return this.api.command(by, posted, (acting, team, sent) => recordSettled(acting, team, sent, path))
  }

  @Post('notes')
  note(@Caller() by: CallerOfRequest, @Param() path: Path, @Posted('WriteNote') posted: Posted<'WriteNote'>) {
    return this.api.command(by, posted, (acting, team, sent) => recordNote(acting, team, sent, path), 201)
  }

  @Post('outcomes')
  outcome(@Caller() by: CallerOfRequest, @Param() path: Path, @Posted('RecordOutcome') posted: Posted<'RecordOutcome'>) {
    return this.api.command(by, posted, (acting, team, sent) =>
      onReferral(acting, team, sent, path, { asked: ({ referral }) => work.recordOutcome(referral.id, sent.body) })
    )
  }

  @Post('cancel')
  cancel(@Caller() by: CallerOfRequest, @Param() path: Path, @Posted('CancelReferral') posted: Posted<'CancelReferral'>) {
    return this.api.command(by, posted, (acting, team, sent) =>
      onReferral(acting, team, sent, path, { asked: ({ referral }) => work.cancelReferral(referral.id, sent.body) })
    )
  }
}
