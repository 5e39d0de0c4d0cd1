import { Module } from '@nestjs/common'
import type { Policy } from '@oldham-cares/domain'
import { topics, type Log, type PartitionHandler, type View } from '@oldham-cares/log'
import { AUDIT, CONFIG, EverySoOften, HUB_LOG, HubLogModule, loadPolicy, LOGGER, type Audit, type Logger } from '@oldham-cares/service-kit'
import { BackgroundAdapter } from './background.adapter.js'
import type { CaseworkConfig } from './config.js'
import { decideCommands } from './decide-commands.js'
import { FollowFacts } from './follow-up/follow-facts.js'
import { IntakeController } from './intake.controller.js'
import { lookAfterKeys } from './keys/look-after-keys.js'
import { openKeys, type Keys } from './keys/open-keys.js'
import { OverdueWatch } from './overdue/overdue-watch.js'
import { warnOfBankHolidays } from './overdue/warn-of-bank-holidays.js'
import { watchWhileDeciding } from './overdue/watch-while-deciding.js'
import { recordPolicy } from './record-policy.js'
import { RetentionWatch } from './retention/retention-watch.js'
import { INTAKE } from './tokens.js'

const POLICY = Symbol('policy')
const VIEW = Symbol('view')
const WATCH = Symbol('watch')
const KEYS = Symbol('keys')
const followUpGroup = 'casework-follow-up'
/** What is looked at once a day is looked at soon after a start too: a service that starts daily would never come to it. */
const firstLookMs = 60_000

const policyInForce = async ({ policyFolder }: CaseworkConfig, audit: Audit, logger: Logger): Promise<Policy> => {
  const policy = await loadPolicy(policyFolder)
  await recordPolicy(policy, audit).catch((cause: unknown) => logger.error('audit.not-written', {}, cause))
  return policy
}

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

interface Beside {
  readonly config: CaseworkConfig
  readonly policy: Policy
  readonly log: Log
  readonly view: View
  readonly watch: OverdueWatch
  readonly keys: Keys
  readonly logger: Logger
}

const followUps = ({ log, view, keys: { marks }, logger }: Beside) => {
  const follow = new FollowFacts({
    log,
    group: followUpGroup,
    view,
    marks,
    keyUnknown: (fields) => logger.error('erasure.key-unknown', fields),
    unreadable: (reason, { partition, offset }) => logger.error('fact.unread', { topic: topics.events, partition, offset, reason }),
    followed: (fields) => logger.info('fact.followed-up', fields)
  })
  return log.consumerBeside(followUpGroup, new Map([[topics.events, follow]]))
}

/** Nothing said of keeping is kept for ever: then nobody is looked for. */
const watchRetention = ({ policy: { retention }, log, view, keys, logger }: Beside): RetentionWatch | undefined =>
  retention && new RetentionWatch({
    view,
    policy: retention,
    now: Date.now,
    keysOf: (person) => keys.directory.keysOf(person),
    append: (command) => log.append(topics.intake, command.person, command),
    told: (fields) => logger.info('retention.ended', fields)
  })

const checks = (beside: Beside): readonly EverySoOften[] => {
  const { config, watch, view, keys: { directory, marks, fill }, logger } = beside
  const retention = watchRetention(beside)
  const looking = { directory, marks, view, fill, looked: (fields: { count: number }) => logger.info('keys.looked-after', fields) }
  const every = (seconds: number, event: 'overdue.unchecked' | 'keys.unchecked' | 'retention.unchecked', work: () => Promise<void>, firstMs = seconds * 1_000): EverySoOften =>
    new EverySoOften({ everyMs: seconds * 1_000, firstMs, work, failed: (cause) => logger.error(event, {}, cause) })
  return [
    every(config.overdueSeconds, 'overdue.unchecked', () => watch.check()),
    every(config.keysSeconds, 'keys.unchecked', () => lookAfterKeys(looking), firstLookMs),
    ...(retention === undefined ? [] : [every(config.retentionSeconds, 'retention.unchecked', () => retention.check(), firstLookMs)])
  ]
}

const workBeside = (beside: Beside): BackgroundAdapter => new BackgroundAdapter(followUps(beside), checks(beside))

@Module({
  imports: [HubLogModule.for('casework')],
  controllers: [IntakeController],
  providers: [
    { provide: POLICY, inject: [CONFIG, AUDIT, LOGGER], useFactory: policyInForce },
    { provide: VIEW, inject: [HUB_LOG], useFactory: (log: Log) => log.view('casework') },
    { provide: WATCH, inject: [POLICY, CONFIG, HUB_LOG, VIEW, LOGGER], useFactory: watchOverdue },
    { provide: INTAKE, inject: [POLICY, HUB_LOG, VIEW, WATCH, LOGGER], useFactory: decideIntake },
    { provide: KEYS, inject: [HUB_LOG, LOGGER], useFactory: openKeys },
    {
      provide: BackgroundAdapter,
      inject: [CONFIG, POLICY, HUB_LOG, VIEW, WATCH, KEYS, LOGGER],
      useFactory: (...[config, policy, log, view, watch, keys, logger]: [CaseworkConfig, Policy, Log, View, OverdueWatch, Keys, Logger]) =>
        workBeside({ config, policy, log, view, watch, keys, logger })
    }
  ]
})
export class CaseworkModule {}
