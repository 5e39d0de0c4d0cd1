import { threats } from './threat-model.ts'
import { bases, contracts, retention, rows, whoHas } from './policy-data.ts'
import { table } from './table.ts'

const basisOf = (basis: string): string => bases().find((one) => one.basis === basis)?.ukGdpr.join('; ') ?? ''

const processing = (): string =>
  table(
    ['recipient', 'categories', 'basis here', 'UK GDPR'],
    rows()
      .filter(({ categories }) => categories.length > 0)
      .map((row) => [whoHas(row), row.categories.join(', '), row.basis, basisOf(row.basis)])
  )

const partners = (): string =>
  table(
    ['partner', 'asked', 'as owner', 'agreed to', 'reads by'],
    contracts().map(({ name, holds, reads }) => [name, ...['asked', 'owner', 'agreed'].map((part) => (holds[part] ?? []).join(', ')), reads.join(', ')])
  )

/** The one exit that asks no consent. */
const whoeverLooksInto = [
  'Whoever has a token with the scope `ops:unhidden`, which opens nothing else, may see all that the records of one journey say,',
  'whatever the person objected to or withdrew (`GET /ops/v1/traces/{id}/content`): what the hub did with a message cannot be put right',
  'where nobody may look, and who is told too much or not at all is harmed by that. It asks for the id of a request, a referral or',
  'an event; nobody is found by what they said or are. Who looked, at whom, at which categories and when stands on the audit, which is sealed,',
  'before anything is opened, and is told to whoever asks who has seen the person; where it cannot be written down nothing is shown. Somebody who',
  'was erased stays closed, and so does somebody whom the hub can no longer read rightly. Who is given the scope, for how long, and who',
  'reviews its use is for the controllers to say.'
].join(' ')

export const dpia = (): string =>
  [
    '# Data protection impact: the tables',
    'Written from `contracts/policy`, `contracts/partners` and the threat model, for whoever writes the assessment. What is necessary and proportionate is for the controllers to say; this says what the hub does.',
    '## Disclosures and their basis',
    processing(),
    'Consent here answers the common-law duty of confidentiality. The National Data Opt-out does not apply to direct care; nothing is exported for planning.',
    '## Looking into what went wrong',
    whoeverLooksInto,
    '## What each partner may hold',
    partners(),
    `## How long\n\n${retention()}`,
    '## Risks to people and what is done',
    table(['threat', 'what', 'left'], threats().map(({ id, does, left }) => [id, does, left]))
  ].join('\n\n')
