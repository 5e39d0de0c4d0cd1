import { Controller, Get, Inject, Param, Query } from '@nestjs/common'
import { inTime, Problem, problemOfFault, Scope } from '@oldham-cares/service-kit'
import { LEDGER_READ } from '../tokens.js'
import type { LedgerRead, ToldFacts, ToldLine, ToldLines } from './ledger-read.js'
import { askedIn, factsAskedIn, periodIn, type Query as Asked } from './read/ask-ledger.js'
import type { ToldDoors } from './read/read-doors.js'
import type { ToldLedger } from './read/read-ledger.js'

/** All partitions are looked through. */
const answerWithinMs = 20_000

@Controller('ops/v1/ledger')
@Scope('ops')
export class LedgerController {
  constructor(@Inject(LEDGER_READ) private readonly ledger: LedgerRead) {}

  @Get()
  async read(@Query() query: Asked): Promise<ToldLedger> {
    return answered(this.ledger.read(askedIn(query, this.ledger.now())))
  }

  @Get('facts')
  async facts(@Query() query: Asked): Promise<ToldFacts> {
    return answered(this.ledger.facts(factsAskedIn(query, this.ledger.now())))
  }

  @Get('doors')
  async doors(@Query() query: Asked): Promise<ToldDoors> {
    return answered(this.ledger.doors(periodIn(query, this.ledger.now())))
  }

  @Get('closes')
  closes(): ToldLines {
    return this.ledger.lines()
  }

  @Get('closes/:day')
  close(@Param('day') day: string): ToldLine {
    const line = this.ledger.line(day)
    if (line === undefined) throw new Problem('not-found')
    return line
  }
}

const answered = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
  try {
    return await inTime(asked, answerWithinMs)
  } catch (fault) {
    throw problemOfFault(fault)
  }
}
