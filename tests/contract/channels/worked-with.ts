import { LinkWorker } from '../../journeys/link-worker.ts'
import { accepted } from '../../journeys/story.ts'
import { eventually } from '../../support/eventually.ts'
import { freshNhsNumber } from '../../support/fresh-nhs-number.ts'
import { outside } from '../../support/outside.ts'
import { practiceSystem } from '../../support/practice-system.ts'
import { newReferral, type Patient } from '../../support/referral-message.ts'
import type { Run } from '../../support/run.ts'

const need = 'Would like to talk with somebody about the winter'
const note = 'Prefers Thursdays in the reading room'

/** Everything that is personal here and may be read nowhere. */
export const wordsOf = ({ nhsNumber, family, given, birthDate, phone, line, postcode }: Patient): readonly string[] =>
  [nhsNumber, family, given, birthDate, phone, line, postcode, need, note].filter((word) => word !== undefined)

const somebody = (given: string, index: number): Patient => ({
  nhsNumber: freshNhsNumber(),
  family: `${given}bridge`,
  given,
  gender: 'female',
  birthDate: `195${index}-03-1${index}`,
  phone: `0163296087${index}`,
  line: `${index + 1} Lantern Fold`,
  postcode: `OL4 3Q${'ABDEFG'[index]}`
})

/** Somebody whom her practice referred, and whom the lead has taken on. */
export class WorkedWith extends LinkWorker {
  readonly patient: Patient
  private readonly run: Run
  private consent = ''

  constructor(run: Run, given: string, index: number) {
    super(run, 'action-together')
    this.run = run
    this.patient = somebody(given, index)
  }

  async takeOn(): Promise<void> {
    const before = new Set((await outside(this.run).arrivals('action-together')).map(({ body }) => body.data.referral))
    await practiceSystem(this.run, 'A1001').message(newReferral({ practice: 'A1001', patient: this.patient, reason: need, risks: 'none-known' }))
    this.referral = await eventually(async () => {
      const found = (await outside(this.run).arrivals('action-together')).map(({ body }) => body.data.referral).find((one) => one !== undefined && !before.has(one))
      if (found === undefined) throw new Error('The lead has not heard')
      return found
    })
    await this.act('/accept')
  }

  async agreesTo(partner: string): Promise<void> {
    const said = { referral: this.referral, recipient: { kind: 'partner', id: partner }, categories: ['contact', 'referral'], purpose: 'onward-referral', from: new Date().toISOString(), evidence: 'verbal' }
    this.consent = accepted(await this.api.post('/consents', said)).body.id
  }

  async isPassedOnTo(partner: string): Promise<void> {
    await this.passOn({ partner }, note)
  }

  async takesItBack(): Promise<void> {
    accepted(await this.api.post(`/consents/${this.consent}/withdraw`, { reason: 'changed-mind' }))
  }
}
