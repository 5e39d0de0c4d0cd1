import { Body as Sent, Controller, HttpCode, Inject, Post } from '@nestjs/common'
import { Caller, Correlation, inTime, LOGGER, Problem, REGISTER, Scope, type CallerOfRequest, type Logger, type Register } from '@oldham-cares/service-kit'
import { searchPeople, type PeopleFound } from '../act/search-people.js'
import { readBody } from '../contract/body.js'
import { CARE_TEAM_API } from '../tokens.js'
import { orAskedAgainLater } from './asked-again-later.js'
import type { CareTeamApi } from './care-team-api.js'
import { careTeamOf } from './care-team-of.js'

/** A POST, because a number that says who somebody is must not stand in an address. */
@Controller('timeline/v1/people/search')
@Scope('timeline')
export class SearchController {
  constructor(
    @Inject(CARE_TEAM_API) private readonly api: CareTeamApi,
    @Inject(REGISTER) private readonly register: Register,
    @Inject(LOGGER) private readonly logger: Logger
  ) {}

  @Post()
  @HttpCode(200)
  async search(@Caller() caller: CallerOfRequest, @Sent() sent: unknown, @Correlation() correlation: string): Promise<PeopleFound> {
    const team = careTeamOf(caller, this.register)
    const read = readBody('SearchPeople', sent)
    if ('wrong' in read) throw new Problem('invalid', { code: 'REQUEST.INVALID', errors: read.wrong })
    const found = await orAskedAgainLater(inTime(searchPeople(this.api.acting, team, read.body.nhsNumber)))
    if (found.state === 'invalid') throw new Problem('invalid', { code: found.code, errors: found.wrong })
    if (found.state !== 'done') throw new Problem('not-found')
    this.logger.info('people.searched', { correlation, org: team.id, client: caller.client, person: found.hub, count: found.shown.exists ? 1 : 0 })
    return found.shown
  }
}
