import { readData } from './from-root.ts'
import { proofOf, type Control } from './proof.ts'
import { list, table } from './table.ts'

export interface Threat {
  readonly id: string
  /** STRIDE: what kind of attack it is. */
  readonly kind: 'spoofing' | 'tampering' | 'repudiation' | 'information-disclosure' | 'denial-of-service' | 'elevation-of-privilege'
  readonly who: string
  readonly does: string
  readonly controls: readonly Control[]
  readonly left: string
}

export const threats = (): readonly Threat[] => readData<{ threats: readonly Threat[] }>('docs/security/threats.json').threats

const section = ({ id, who, does, controls, left }: Threat): string =>
  [`## ${id} ${does}`, `**Who:** ${who}.`, list(controls.map(proofOf)), `**Left:** ${left}`].join('\n\n')

export const threatModel = (): string => {
  const all = threats()
  return [
    '# Threat model',
    'By STRIDE: who might do what, what stops them, and the test that proves it. Written from `threats.json`; a test that is named and does not exist fails `npm test`.',
    table(['threat', 'kind', 'what'], all.map(({ id, kind, does }) => [id, kind.replaceAll('-', ' '), does])),
    ...all.map(section)
  ].join('\n\n')
}
