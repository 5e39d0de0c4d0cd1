import { dayOf, latest } from '../book/day.js'
import type { Page } from '../book/page.js'
import type { Pair } from '../book/pair.js'
import { redriving, type Standing } from '../book/standing.js'
import type { Floor } from '../fold/fold-batch.js'
import { moved, teamsRow, type Teams } from '../fold/pair-rows.js'
import type { Redrive } from './redrives.js'

/** A letter that came between the beginning and the end is the redrive's own: its reader still cannot take the fact. */
const isGivenUpAgain = ({ letters = [] }: Pair, { begun, ended }: Redrive): boolean => letters.some((at) => at >= begun && at <= ended)

/** What the timeline had given up and has taken up stands there since. It counts on that day, or the first that was not closed without it. */
export const reviveTeams = (page: Page, standing: Standing, redrive: Redrive, floor: Floor): Standing => {
  const day = latest(dayOf(redrive.ended), floor(redriving, redrive.ended))
  for (const offset of redrive.offsets) {
    const teams = page.get<Teams>(teamsRow(offset))
    if (teams === undefined) continue
    const left = Object.entries(teams).filter(([, pair]) => {
      if (pair.entitled === undefined || pair.factDead === undefined || isGivenUpAgain(pair, redrive)) return true
      moved(page, pair, { ...pair, stands: { day: latest(pair.entitled.day, day) } })
      return false
    })
    page.set(teamsRow(offset), left.length === 0 ? undefined : Object.fromEntries(left))
  }
  return { ...standing, redriven: redrive.ended + 1 }
}
