import { listingOf, type ServiceListed } from '@oldham-cares/domain'
import type { Search } from './directory.js'

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Whoever types half a word is shown what begins with it. */
const says = ({ name, description = '', organisationName }: ServiceListed, text: string): boolean => {
  const said = wordsIn(`${name} ${description} ${organisationName}`)
  return wordsIn(text).every((asked) => said.some((word) => word.startsWith(asked)))
}

const isFor = ({ minimumAge = 0, maximumAge = Number.POSITIVE_INFINITY }: ServiceListed, age: number): boolean =>
  age >= minimumAge && age <= maximumAge

const isAbout = ({ topics }: ServiceListed, topic: string): boolean =>
  topics.some((filed) => filed.toLowerCase() === topic.toLowerCase())

/** Whether somebody who searches is shown a service. Closed ones are found by their id alone. */
export const fits = (service: ServiceListed, { text, topic, age }: Omit<Search, 'page'>): boolean =>
  listingOf(service) === 'active' &&
  (text === undefined || says(service, text)) &&
  (topic === undefined || isAbout(service, topic)) &&
  (age === undefined || isFor(service, age))
