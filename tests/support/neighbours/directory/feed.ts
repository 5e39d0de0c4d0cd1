import { pageOf, type Page, type Service, type TaxonomyTerm } from './hsds.ts'
import { makeDirectory, terms } from './make-directory.ts'

export interface Asked {
  readonly page?: string
  readonly per_page?: string
  readonly modified_after?: string
  readonly search?: string
  readonly taxonomy_term_id?: string
  readonly minimum_age?: string
  readonly maximum_age?: string
  readonly minimal?: string
  readonly full?: string
}

/** A directory as HSDS-UK 3.0 serves it; its keepers change, close and take out services. */
export class Feed {
  private readonly services = new Map<string, Service>()

  constructor(services: readonly Service[] = makeDirectory()) {
    for (const service of services) this.add(service)
  }

  add(service: Service): void {
    this.services.set(service.id, service)
  }

  /** Changed services get the time of the change, as a directory's software gives it. */
  change(id: string, fields: Partial<Service>, now = new Date()): Service | undefined {
    const service = this.services.get(id)
    if (!service) return undefined
    const changed = { ...service, last_modified: now.toISOString(), ...fields }
    this.services.set(id, changed)
    return changed
  }

  remove(id: string): boolean {
    return this.services.delete(id)
  }

  read(id: string): Service | undefined {
    return this.services.get(id)
  }

  list(asked: Asked): Page {
    const found = [...this.services.values()].filter((service) => fits(service, asked))
    return pageOf(found.map((service) => inShape(service, asked)), numberOf(asked.page, 1), Math.min(numberOf(asked.per_page, 50), 500))
  }

  taxonomyTerms(asked: Asked): Page {
    return pageOf(terms, numberOf(asked.page, 1), numberOf(asked.per_page, 50))
  }

  taxonomyTerm(id: string): TaxonomyTerm | undefined {
    return terms.find((term) => term.id === id)
  }
}

const numberOf = (given: string | undefined, otherwise: number): number => (given && /^[1-9]\d{0,5}$/.test(given) ? Number(given) : otherwise)

/** `modified_after` is on or after. */
function fits(service: Service, { modified_after, search, taxonomy_term_id, minimum_age, maximum_age }: Asked): boolean {
  return (
    (modified_after === undefined || Date.parse(service.last_modified) >= Date.parse(modified_after)) &&
    (search === undefined || `${service.name} ${service.description}`.toLowerCase().includes(search.toLowerCase())) &&
    (taxonomy_term_id === undefined || service.attributes.some(({ taxonomy_term }) => taxonomy_term.id === taxonomy_term_id)) &&
    (minimum_age === undefined || (service.maximum_age ?? 150) >= Number(minimum_age)) &&
    (maximum_age === undefined || (service.minimum_age ?? 0) <= Number(maximum_age))
  )
}

/** A list has the fields of the service itself and its organisation; `full` adds what is nested, `minimal` is for comparing. */
function inShape(service: Service, { minimal, full }: Asked): object {
  if (minimal === 'true') return { id: service.id, last_modified: service.last_modified }
  if (full === 'true') return service
  const { schedules: _, service_at_locations: _at, contacts: _who, attributes: _terms, ...own } = service
  return own
}
