import { Module } from '@nestjs/common'
import { topics, type Log, type PartitionHandler } from '@oldham-cares/log'
import { CONFIG, HUB_LOG, HubLogModule, LOGGER, type Logger } from '@oldham-cares/service-kit'
import type { CaseworkConfig } from './config.js'
import { decideCommands } from './decide-commands.js'
import { IntakeController } from './intake.controller.js'
import { loadPolicy } from './load-policy.js'
import { INTAKE } from './tokens.js'

@Module({
  imports: [HubLogModule.for('casework')],
  controllers: [IntakeController],
  providers: [
    {
      provide: INTAKE,
      inject: [CONFIG, HUB_LOG, LOGGER],
      useFactory: async ({ policyFolder }: CaseworkConfig, log: Log, logger: Logger): Promise<PartitionHandler> =>
        log.projector(
          topics.intake,
          log.view('casework'),
          decideCommands({
            policy: await loadPolicy(policyFolder),
            deadLetter: (at, reason) => log.deadLetter(at, reason),
            decided: (name, fields) => logger.info(name, fields),
            bug: (fields, cause) => logger.error('command.faulted', fields, cause)
          })
        )
    }
  ]
})
export class CaseworkModule {}
