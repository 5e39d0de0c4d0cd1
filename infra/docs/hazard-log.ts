import { readData } from './from-root.ts'
import { proofOf, type Control } from './proof.ts'
import { inWords, type Risk } from './risk.ts'
import { list, table } from './table.ts'

export interface Hazard {
  readonly id: string
  readonly name: string
  readonly causes: readonly string[]
  /** What becomes of the person. */
  readonly harm: string
  readonly before: Risk
  readonly controls: readonly Control[]
  readonly after: Risk
  /** What the software cannot do about it, and whose it is. */
  readonly left: string
}

export const hazards = (): readonly Hazard[] => readData<{ hazards: readonly Hazard[] }>('docs/clinical-safety/hazards.json').hazards

const section = ({ id, name, causes, harm, before, controls, after, left }: Hazard): string =>
  [
    `## ${id} ${name}`,
    `**Harm.** ${harm}`,
    `**Causes**\n\n${list(causes)}`,
    `**Controls**\n\n${list(controls.map(proofOf))}`,
    `**Risk** ${inWords(before)} before, ${inWords(after)} with the controls. **Left to people:** ${left}`
  ].join('\n\n')

export const hazardLog = (): string => {
  const all = hazards()
  return [
    '# Hazard log',
    'In the shape of DCB0129: what can go wrong for a person, what the hub does about it, and the test that proves it. Written from `hazards.json`; a test that is named and does not exist fails `npm test`. The ratings are the makers\' own: a clinical safety officer has not signed them.',
    table(['hazard', '', 'before', 'with controls'], all.map(({ id, name, before, after }) => [id, name, inWords(before), inWords(after)])),
    ...all.map(section)
  ].join('\n\n')
}
