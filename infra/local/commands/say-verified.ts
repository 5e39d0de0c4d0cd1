import type { Verified } from '@oldham-cares/log'

const MOST = 20

const faults: Record<Verified['broken'][number]['fault'], string> = {
  'SEAL.FORGED': 'no key of the hub signed what it says',
  'SEAL.MISMATCH': 'the records it covers are not those that it was made over',
  'SEAL.BEYOND_END': 'records that it covers are gone from the end of the partition',
  'LOG.BEGINS_LATE': 'records are gone from the beginning of the partition',
  'LOG.NOT_CONTIGUOUS': 'records are gone from the middle of the partition',
  'AUDIT.NOT_READABLE': 'a record of the audit cannot be read'
}

/**
 * What a verification found, in lines for a terminal. Sound: something is sealed, and nothing is broken or missing. Whoever takes
 * the whole audit away takes every seal with it.
 */
export function sayVerified({ seals, records, broken, unsealed, required, missing, before }: Verified): { lines: string[], sound: boolean } {
  const sound = seals > 0 && broken.length === 0 && missing.length === 0
  return {
    sound,
    lines: [
      seals === 0
        ? `No seal stands on this log: nothing is proved of its ${records} records.`
        : `${seals} seals held against ${records} records: ${broken.length === 0 ? 'every one of them holds.' : `${broken.length} are broken.`}`,
      ...listed(broken.map(({ topic, partition, from, to, fault, checkpoint }, index) =>
        `${index === 0 ? 'first broken: ' : '              '}${topic}/${partition} from ${from} to ${to}${checkpoint ? ', of the checkpoint' : ''}: ${faults[fault]} (${fault})`)),
      `${required - missing.length} of the ${required} audit records that the facts and deliveries require stand on hub.audit.v1.`,
      ...listed(missing.map((one) => `missing in hub.audit.v1/${one.partition}: ${'command' in one ? `the write of command ${one.command}` : `a read of ${one.person} by ${one.reader}, who pulled events about them`}`)),
      ...(before > 0 ? [`${before} facts are from before there was an audit.`] : []),
      ...tellUnsealed(unsealed),
      sound ? 'Sound.' : 'NOT SOUND.'
    ]
  }
}

function tellUnsealed(unsealed: Verified['unsealed']): string[] {
  const count = unsealed.reduce((sum, { from, to }) => sum + to - from, 0)
  if (count === 0) return ['Everything is sealed.']
  return [
    `${count} records in ${unsealed.length} partitions stand behind their newest seal: nothing is proved of them yet.`,
    ...listed(unsealed.map(({ topic, partition, from, to }) => `not sealed: ${topic}/${partition} from ${from} to ${to}`))
  ]
}

function listed(lines: string[]): string[] {
  return lines.length <= MOST ? lines : [...lines.slice(0, MOST), `… and ${lines.length - MOST} more`]
}
