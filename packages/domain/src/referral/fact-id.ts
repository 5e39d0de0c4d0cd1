/** `<command>.<index>`: a command's facts are numbered from 0. */
export const factId = (command: string, index: number): string => `${command}.${index}`

export const commandOfFact = (fact: string): string => fact.slice(0, fact.lastIndexOf('.'))
