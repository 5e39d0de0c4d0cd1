import type { Person, Verdict, WholePerson } from '@oldham-cares/domain'

export const personRow = (person: string): string => `person:${person}`

/** What was answered to one command about a person, kept for ever; absent where the view has folded no answer. */
export const verdictRow = (person: string, command: string): string => `verdict:${person}/${command}`

/** What is read and written with each fact: the same, however many there were. */
export const withoutRest = ({ verdicts: _verdicts, answered: _answered, ...person }: WholePerson): Person => ({
  ...person,
  referrals: Object.fromEntries(Object.entries(person.referrals).map(([id, { seals: _seals, ...referral }]) => [id, referral]))
})

/** The verdicts of these commands and of no others: looking for another throws. */
export const verdictsOf = (commands: readonly string[], found: (command: string) => Verdict | undefined): Pick<WholePerson, 'verdicts' | 'answered'> => ({
  verdicts: Object.fromEntries(commands.flatMap((command) => {
    const verdict = found(command)
    return verdict === undefined ? [] : [[command, verdict]]
  })),
  answered: commands
})
