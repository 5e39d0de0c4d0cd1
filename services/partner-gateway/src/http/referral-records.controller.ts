import { Controller, Inject, Param, Post } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import * as record from '../ask/record-on-referral.js'
import { assess } from '../commands/assess.js'
import { onReferral } from '../commands/on-referral.js'
import { recordedAs, recordOnReferral } from '../commands/record-on-referral.js'
import { PARTNER_API } from '../tokens.js'
import type { PartnerApi } from './partner-api.js'
import { Posted } from './posted.adapter.js'

/** What is recorded on a referral while somebody works on it; each has an id of its own. */
@Controller('partner/v1/referrals/:referral')
@Scope('partner')
export class ReferralRecordsController {
  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Post('signposts')
  signpost(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('GiveSignpost') posted: Posted<'GiveSignpost'>) {
    return this.api.command(
      by,
      posted,
      async (parts, sent) => {
        const found = await parts.directory.find(sent.body.service)
        return recordOnReferral(parts, sent, id, {
          kind: 'signpost',
          asked: (recording) => record.giveSignpost(recording, sent.body, found)
        })
      },
      201
    )
  }

  @Post('assessments')
  assess(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('RecordAssessment') posted: Posted<'RecordAssessment'>) {
    return this.api.command(by, posted, (parts, sent) => assess(parts, sent, id), 201)
  }

  @Post('goals')
  setGoal(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('SetGoal') posted: Posted<'SetGoal'>) {
    return this.api.command(
      by,
      posted,
      (parts, sent) =>
        recordOnReferral(parts, sent, id, {
          kind: 'goal',
          asked: (recording) => record.recordGoal(recording, { ...sent.body, status: 'set' })
        }),
      201
    )
  }

  @Post('goals/:goal')
  goal(
    @Caller() by: CallerOfRequest,
    @Param() { referral: id, goal }: { readonly referral: string; readonly goal: string },
    @Posted('RecordGoal') posted: Posted<'RecordGoal'>
  ) {
    return this.api.command(by, posted, (parts, sent) =>
      onReferral(parts, sent, id, (referral) => {
        const found = recordedAs(referral.goals, { ids: parts.ids, org: sent.org, kind: 'goal' }, goal)
        return found && record.recordGoal({ referral: referral.id, id: found.id }, sent.body)
      })
    )
  }

  @Post('risks')
  risk(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('RaiseRisk') posted: Posted<'RaiseRisk'>) {
    return this.api.command(
      by,
      posted,
      (parts, sent) => recordOnReferral(parts, sent, id, { kind: 'risk', asked: (recording) => record.raiseRisk(recording, sent.body) }),
      201
    )
  }

  @Post('actions')
  agreeAction(@Caller() by: CallerOfRequest, @Param('referral') id: string, @Posted('AgreeAction') posted: Posted<'AgreeAction'>) {
    return this.api.command(
      by,
      posted,
      (parts, sent) =>
        recordOnReferral(parts, sent, id, { kind: 'action', asked: (recording) => record.agreeAction(recording, sent.body) }),
      201
    )
  }

  @Post('actions/:action')
  action(
    @Caller() by: CallerOfRequest,
    @Param() { referral: id, action }: { readonly referral: string; readonly action: string },
    @Posted('RecordAction') posted: Posted<'RecordAction'>
  ) {
    return this.api.command(by, posted, (parts, sent) =>
      onReferral(parts, sent, id, (referral) => {
        const found = recordedAs(referral.actions, { ids: parts.ids, org: sent.org, kind: 'action' }, action)
        return found && record.recordAction({ referral: referral.id, id: found.id }, sent.body)
      })
    )
  }
}
