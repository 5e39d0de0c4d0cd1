import { topics, type HubRecord, type LetterSettled, type Log, type RebuildAsked } from '@oldham-cares/log'
import { commandIdOf, requestIdOf } from '@oldham-cares/vault'
import type { DeadLetters, Standing } from './dead-letters.js'
import { readOriginal } from './original.js'
import { planRedrive, type Step } from './plan-redrive.js'

export interface Redriving {
  readonly log: Pick<Log, 'append' | 'appendRaw' | 'decode' | 'codec' | 'ranges'>
  readonly letters: DeadLetters
  readonly now: () => number
}

/** What became, or would become, of one letter. */
export interface Redriven {
  readonly id: string
  readonly as: 'command' | 'rebuild' | 'nothing'
  readonly command?: string
  readonly insteadOf?: string
  readonly rebuild?: string
  /** Dotted: why nothing can be done. */
  readonly reason?: string
}

export interface Asked {
  readonly chosen: readonly Standing[]
  readonly dryRun: boolean
  readonly correlation: string
}

/**
 * Takes up again what was given up. All ids are made of the letters: killed between a command and the note that it was sent, the
 * next to try sends the same, of which casework makes nothing.
 */
export const redriveLetters = async (parts: Redriving, { chosen, dryRun, correlation }: Asked): Promise<readonly Redriven[]> => {
  const done: Redriven[] = []
  for (const step of planRedrive(parts.letters, chosen)) {
    const redriven = step.as === 'command' ? await redriveCommand(parts, step.letters[0], dryRun) : await redriveByRebuild(parts, step, { dryRun, correlation })
    for (const one of redriven) {
      done.push(one)
      const standing = parts.letters.get(one.id)
      if (standing && !dryRun && one.as !== 'nothing') await settle(parts, standing, { how: 'redriven', correlation, ...named(one) })
    }
  }
  return done
}

const named = ({ command, insteadOf, rebuild }: Redriven): Partial<LetterSettled> => ({
  ...(command === undefined ? {} : { command }),
  ...(insteadOf === undefined ? {} : { insteadOf }),
  ...(rebuild === undefined ? {} : { rebuild })
})

type Command = Extract<HubRecord, { readonly sender: unknown; readonly digest: string }>

const isCommand = (record: HubRecord | undefined): record is Command => record !== undefined && 'digest' in record && 'sender' in record && 'seals' in record

/** The new command's id, made of where the old one stands: redriven twice it is the same. */
export const redrivenAs = ({ topic, partition, offset }: Pick<Standing, 'topic' | 'partition' | 'offset'>, person: string): string =>
  commandIdOf('redrive', `${topic}/${partition}/${offset}`, person)

/** The header `insteadof` names the old one on the log itself. Seals go on unchanged: they say themselves under which id they were made. */
const redriveCommand = async ({ log }: Redriving, letter: Standing, dryRun: boolean): Promise<readonly [Redriven]> => {
  const { id, partition, person } = letter
  const original = await readOriginal(log, letter)
  const record = original?.record
  if (!isCommand(record)) return [{ id, as: 'nothing', reason: original === undefined ? 'LETTER.GONE' : 'LETTER.UNREADABLE' }]
  const command = redrivenAs(letter, person)
  const insteadOf = record.id
  if (!dryRun) {
    const { value, headers } = log.codec.encode(topics.intake, { ...record, id: command })
    await log.appendRaw(topics.intake, partition, { key: person, value, headers: { ...headers, insteadof: insteadOf } })
  }
  return [{ id, as: 'command', command, insteadOf }]
}

/** A letter that cannot be read itself does not say what was given up: no reader takes its own topic up again. */
const redriveByRebuild = async ({ log, now }: Redriving, { letters }: Step, { dryRun, correlation }: Omit<Asked, 'chosen'>): Promise<readonly Redriven[]> => {
  const [first] = letters
  if (!first) return []
  const { service, topic, partition } = first
  if (topic === topics.dead) return letters.map(({ id }) => ({ id, as: 'nothing', reason: 'LETTER.UNREADABLE' }))
  const again = letters.map(({ offset }) => offset).toSorted((a, b) => a - b)
  const rebuild = requestIdOf('redrive', JSON.stringify([service, topic, partition, letters.map(({ id, attempts }) => [id, attempts])]))
  if (!dryRun) {
    const asked: RebuildAsked = { type: 'RebuildAsked', id: rebuild, service, topic, partition, again, onDifference: 'swap', correlation, time: now() }
    await log.append(topics.operations, rebuild, asked)
  }
  return letters.map(({ id }) => ({ id, as: 'rebuild', rebuild }))
}

/** Recorded, then known here: nobody has to wait until it was read back. */
export const settle = async (
  { log, letters, now }: Redriving,
  { id: letter, service, topic, partition, offset, reason, attempts, died }: Standing,
  how: Pick<LetterSettled, 'how' | 'correlation'> & Partial<LetterSettled>
): Promise<void> => {
  const record: LetterSettled = { type: 'LetterSettled', letter, service, topic, partition, offset, reason, attempts, died, time: now(), ...how }
  await log.append(topics.operations, letter, record)
  letters.settle(record)
}
