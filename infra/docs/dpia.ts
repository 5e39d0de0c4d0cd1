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

export const dpia = (): string =>
  [
    '# Data protection impact: the tables',
    'Written from `contracts/policy`, `contracts/partners` and the threat model, for whoever writes the assessment. What is necessary and proportionate is for the controllers to say; this says what the hub does.',
    '## Disclosures and their basis',
    processing(),
    'Consent here answers the common-law duty of confidentiality. The National Data Opt-out does not apply to direct care; nothing is exported for planning.',
    '## What each partner may hold',
    partners(),
    `## How long\n\n${retention()}`,
    '## Risks to people and what is done',
    table(['threat', 'what', 'left'], threats().map(({ id, does, left }) => [id, does, left]))
  ].join('\n\n')
