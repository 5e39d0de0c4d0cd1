import { Controller, Get, Inject, Param, Query } from '@nestjs/common'
import { Caller, Problem, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import type { PartnerApi } from '../http/partner-api.js'
import { PARTNER_API } from '../tokens.js'
import type { Directory } from './directory.js'
import { readSearch } from './read-search.js'
import { showFound, showService } from './show-service.js'
import { DIRECTORY } from './token.js'

/** Public knowledge, for any partner: nothing here is about a person. */
@Controller('partner/v1/directory/services')
@Scope('partner')
export class DirectoryController {
  constructor(
    @Inject(PARTNER_API) private readonly api: PartnerApi,
    @Inject(DIRECTORY) private readonly directory: Directory
  ) {}

  @Get()
  search(@Caller() by: CallerOfRequest, @Query() query: Readonly<Record<string, unknown>>) {
    const asked = readSearch(query)
    return this.api.read(by, async () => showFound(this.directory, await this.directory.search(asked)))
  }

  @Get(':service')
  read(@Caller() by: CallerOfRequest, @Param('service') service: string) {
    return this.api.read(by, async () => {
      const listed = await this.directory.find(service)
      if (!listed) throw new Problem('not-found')
      return showService(this.directory, listed)
    })
  }
}
