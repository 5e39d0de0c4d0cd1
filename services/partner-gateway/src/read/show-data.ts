import type { DataCategory, FactType } from '@oldham-cares/domain'
import type { Opened } from './open-for-partner.js'

/** What these brought is shown with what they are about, under the partner's own ids. */
const shownApart: readonly FactType[] = [
  'AssessmentRecorded',
  'GoalRecorded',
  'SignpostGiven',
  'RiskRaised',
  'ActionRecorded',
  'KeyWorkerAssigned'
]

export type Data = Partial<Record<DataCategory, readonly Pick<Opened, 'recorded' | 'content'>[]>>

/** The words of everything else, by category. */
export const showData = (opened: readonly Opened[]): Data => {
  const data: Partial<Record<DataCategory, Pick<Opened, 'recorded' | 'content'>[]>> = {}
  for (const { fact, category, recorded, content } of opened)
    if (!shownApart.includes(fact)) (data[category] ??= []).push({ recorded, content })
  return data
}
