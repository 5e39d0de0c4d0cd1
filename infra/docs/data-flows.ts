import { bases, exits, rows, whoHas, type Exit, type Row } from './policy-data.ts'
import { table } from './table.ts'

const categories = ['contact', 'demographics', 'referral', 'risks', 'safeguarding', 'health', 'wellbeing', 'progress', 'outcome', 'household']

const seen = (row: Row): readonly string[] => [whoHas(row), row.basis, ...categories.map((category) => (row.categories.includes(category) ? 'yes' : ''))]

const shown = ({ name, service, how, to, standings, thin, regardless, purpose }: Exit): readonly string[] => [name, service, how, to, standings.join(', '), thin === true ? 'no' : regardless === true ? 'all, on the record first' : 'as allowed', purpose]

const diagram = (): string => {
  const services = [...new Set(exits().map(({ service }) => service))]
  const ways = exits().map(({ service, to, how }) => `  ${service} -->|${how}| ${to.replaceAll(/\W+/g, '-')}[${to}]`)
  const flows = [...new Set(ways)]
  return ['```mermaid', 'flowchart LR', '  doors[doors] -->|commands, sealed| casework', ...services.map((service) => `  casework -->|facts, sealed| ${service}`), ...flows, '```'].join('\n')
}

export const dataFlows = (): string =>
  [
    '# Where personal data go',
    'Written from `contracts/policy`: what stands here is what the gate decides by.',
    diagram(),
    '## Exits\n\nData leave the hub by these and no others, each at the gate and at that moment; who looked is told without asking, for what a person said does not hide it.',
    table(['exit', 'service', 'how', 'to', 'as', 'with content', 'purpose'], exits().map(shown)),
    '## Who may see what\n\nAn implied row holds unless the person objects; an explicit one bounds what a consent that names the recipient can open.',
    table(['who', 'basis', ...categories], rows().map(seen)),
    '## Why at all',
    table(['basis', 'duty of confidentiality', 'UK GDPR'], bases().map(({ basis, confidentiality, ukGdpr }) => [basis, confidentiality, ukGdpr.join('; ')]))
  ].join('\n\n')
