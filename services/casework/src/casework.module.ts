import { Module } from '@nestjs/common'
import type { Policy } from '@oldham-cares/domain'
import { topics, type Log, type PartitionHandler, type View } from '@oldham-cares/log'
import { CONFIG, HUB_LOG, HubLogModule, loadPolicy, LOGGER, type Logger } from '@oldham-cares/service-kit'
import { BackgroundAdapter } from './background.adapter.js'
import type { CaseworkConfig } from './config.js'
import { decideCommands } from './decide-commands.js'
import { FollowFacts } from './follow-up/follow-facts.js'
import { IntakeController } from './intake.controller.js'
import { CheckEvery } from './overdue/check-every.js'
import { OverdueWatch } from './overdue/overdue-watch.js'
import { warnOfBankHolidays } from './overdue/warn-of-bank-holidays.js'
import { watchWhileDeciding } from './overdue/watch-while-deciding.js'
import { INTAKE } from './tokens.js'

const POLICY = Symbol('policy')
const VIEW = Symbol('view')
const WATCH = Symbol('watch')
const followUpGroup = 'casework-follow-up'

const watchOverdue = (policy: Policy, { overdueGraceSeconds }: CaseworkConfig, log: Log, view: View, logger: Logger): OverdueWatch => {
  warnOfBankHolidays(policy.timers, Date.now(), (name, fields) => logger.warn(name, fields))
  return new OverdueWatch({
    view,
    waits: policy,
    graceMs: overdueGraceSeconds * 1_000,
    now: Date.now,
    append: (command) => log.append(topics.intake, command.person, command),
    told: (fields) => logger.info('overdue.found', fields),
    failed: (fields, cause) => logger.error('overdue.faulted', fields, cause)
  })
}

const decideIntake = (policy: Policy, log: Log, view: View, watch: OverdueWatch, logger: Logger): PartitionHandler => {
  const rules = decideCommands({
    policy,
    deadLetter: (at, reason) => log.deadLetter(at, reason),
    decided: (name, fields) => logger.info(name, fields),
    bug: (fields, cause) => logger.error('command.faulted', fields, cause)
  })
  return watchWhileDeciding(rules, watch, (watched) => log.projector(topics.intake, view, watched))
}

const workBeside = ({ overdueSeconds }: CaseworkConfig, log: Log, view: View, watch: OverdueWatch, logger: Logger): BackgroundAdapter => {
  const follow = new FollowFacts({
    log,
    group: followUpGroup,
    view,
    unreadable: (reason, { partition, offset }) => logger.error('fact.unread', { topic: topics.events, partition, offset, reason }),
    followed: (fields) => logger.info('fact.followed-up', fields)
  })
  return new BackgroundAdapter(
    log.consumerBeside(followUpGroup, new Map([[topics.events, follow]])),
    new CheckEvery(overdueSeconds * 1_000, () => watch.check(), (cause) => logger.error('overdue.unchecked', {}, cause))
  )
}

@Module({
  imports: [HubLogModule.for('casework')],
  controllers: [IntakeController],
  providers: [
    { provide: POLICY, inject: [CONFIG], useFactory: ({ policyFolder }: CaseworkConfig) => loadPolicy(policyFolder) },
    { provide: VIEW, inject: [HUB_LOG], useFactory: (log: Log) => log.view('casework') },
    { provide: WATCH, inject: [POLICY, CONFIG, HUB_LOG, VIEW, LOGGER], useFactory: watchOverdue },
    { provide: INTAKE, inject: [POLICY, HUB_LOG, VIEW, WATCH, LOGGER], useFactory: decideIntake },
    { provide: BackgroundAdapter, inject: [CONFIG, HUB_LOG, VIEW, WATCH, LOGGER], useFactory: workBeside }
  ]
})
export class CaseworkModule {}
