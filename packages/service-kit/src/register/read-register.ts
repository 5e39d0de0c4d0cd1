import type { CareSetting, CareTeam, Partner, Practice, RegisterContent } from './register.js'

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const isId = (value: unknown): value is string => typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/.test(value)
const isAddress = (value: unknown): value is string =>
  typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
const isRate = (value: unknown): boolean => value === undefined || (Number.isSafeInteger(value) && Number(value) >= 1)

/**
 * The content of a register file, or one sentence for each thing wrong with it. Members that are not listed
 * here are left out. A sentence says where the fault is and never what stands there.
 */
export const readRegister = (file: unknown): RegisterContent | { readonly sentences: readonly string[] } => {
  const sentences: string[] = []
  const must = (fine: boolean, where: string, what: string): void => {
    if (!fine) sentences.push(`${where} must be ${what}.`)
  }
  const each = <T>(list: string, read: (entry: Json, where: string) => T, otherwise?: readonly []): T[] => {
    const entries = isObject(file) ? (file[list] ?? otherwise) : otherwise
    must(Array.isArray(entries), list, 'a list')
    return (Array.isArray(entries) ? entries : []).map((entry: unknown, index) => {
      const where = `${list}[${index}]`
      must(isObject(entry), where, 'an object')
      const known = isObject(entry) ? entry : {}
      must(isId(known['id']), `${where}.id`, 'an id of letters, digits and hyphens')
      must(isText(known['name']), `${where}.name`, 'a text')
      const { requestsPerSecond } = known
      must(isRate(requestsPerSecond), `${where}.requestsPerSecond`, 'a whole number from 1')
      return { ...read(known, where), ...(requestsPerSecond === undefined ? {} : { requestsPerSecond }) }
    })
  }

  const practiceAt = ({ id, name, fhir, cluster }: Json, where: string): Practice => {
    must(fhir === undefined || isAddress(fhir), `${where}.fhir`, 'an http address')
    must(isId(cluster), `${where}.cluster`, 'the id of a cluster')
    return { id, name, ...(fhir === undefined ? {} : { fhir }), cluster } as Practice
  }
  const practices = each('practices', practiceAt)
  const careSettings = each(
    'careSettings',
    (entry, where) => {
      const { kind } = entry
      must(kind === 'acute' || kind === 'mental-health', `${where}.kind`, 'acute or mental-health')
      return { ...practiceAt(entry, where), kind } as CareSetting
    },
    []
  )
  const partners = each('partners', ({ id, name, lead, directory }, where) => {
    must(lead === undefined || typeof lead === 'boolean', `${where}.lead`, 'true or false')
    must(directory === undefined || isAddress(directory), `${where}.directory`, 'an http address')
    return { id, name, lead: lead === true, ...(directory === undefined ? {} : { directory }) } as Partner
  })
  const careTeams = each('careTeams', ({ id, name, kind, cluster }, where) => {
    must(kind === 'imdt' || kind === 'focused-care', `${where}.kind`, 'imdt or focused-care')
    must(isId(cluster), `${where}.cluster`, 'the id of a cluster')
    return { id, name, kind, cluster } as CareTeam
  })

  const ids = [...practices, ...careSettings, ...partners, ...careTeams].map(({ id }) => id)
  must(new Set(ids).size === ids.length, 'each id', 'given once: a token names an organisation by its id alone')
  must(partners.filter(({ lead }) => lead).length === 1, 'lead', 'true for exactly one partner')
  return sentences.length > 0 ? { sentences } : { practices, careSettings, partners, careTeams }
}
