import { latest } from '../book/day.js'
import type { Page } from '../book/page.js'
import { passing, type Standing } from '../book/standing.js'
import type { Floor } from './fold-batch.js'
import { moved, teamsRow, type Teams } from './pair-rows.js'

export const rowsPassed = ({ passed }: Standing, to: number): readonly string[] =>
  Array.from({ length: Math.max(0, to - passed) }, (_, index) => teamsRow(passed + index))

/**
 * The timeline has stored the facts before `to`, and every letter that it then had written was folded: what it did not give
 * up stands there. It counts on the fact's own day, or the first after those that were closed without it.
 */
export const passTeams = (page: Page, standing: Standing, to: number, floor: Floor): Standing => {
  for (let offset = standing.passed; offset < to; offset += 1) {
    const teams = page.get<Teams>(teamsRow(offset))
    if (teams === undefined) continue
    const left = Object.entries(teams).filter(([, pair]) => {
      if (pair.entitled === undefined || pair.factDead !== undefined) return true
      moved(page, pair, { ...pair, stands: { day: latest(pair.entitled.day, floor(passing, offset)) } })
      return false
    })
    page.set(teamsRow(offset), left.length === 0 ? undefined : Object.fromEntries(left))
  }
  return { ...standing, passed: Math.max(standing.passed, to) }
}
