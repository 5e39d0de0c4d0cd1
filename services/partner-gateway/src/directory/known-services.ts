import type { ServiceListed } from '@oldham-cares/domain'
import { NotCaughtUp } from '@oldham-cares/log'
import { idOf, organisationIdOf, type Directory, type Found, type OfOrganisation, type Search } from './directory.js'
import { fits } from './fits.js'

const perPage = 50

const byName = (a: ServiceListed, b: ServiceListed): number => a.name.localeCompare(b.name, 'en-GB') || (idOf(a) < idOf(b) ? -1 : 1)

/** The directory as this process has read it. It is small and public, so that every process keeps all of it. */
export class KnownServices implements Directory {
  private readonly services = new Map<string, ServiceListed>()
  private open = false

  /** Services of a feed that is in the register no more are as unknown as if they had never been listed. */
  constructor(
    private readonly feeds: ReadonlySet<string>,
    private readonly partners: ReadonlyMap<string, string>
  ) {}

  /** Later records of a service replace earlier ones. */
  take(listed: ServiceListed): void {
    if (this.feeds.has(listed.feed)) this.services.set(idOf(listed), listed)
  }

  /** What is said of it can no longer be read: nobody is sent there. */
  forget(id: string): void {
    this.services.delete(id)
  }

  caughtUp(): void {
    this.open = true
  }

  get isOpen(): boolean {
    return this.open
  }

  async find(id: string): Promise<ServiceListed | undefined> {
    return this.listed(id)
  }

  async search({ page, ...asked }: Search): Promise<Found> {
    const found = [...this.asked().values()].filter((service) => fits(service, asked)).sort(byName)
    return {
      services: found.slice((page - 1) * perPage, page * perPage),
      page,
      pages: Math.ceil(found.length / perPage),
      total: found.length
    }
  }

  partnerOf(service: OfOrganisation): string | undefined {
    return this.partners.get(organisationIdOf(service))
  }

  organisationName(id: string): string | undefined {
    return this.asked().values().find((service) => organisationIdOf(service) === id)?.organisationName
  }

  listed(id: string): ServiceListed | undefined {
    return this.asked().get(id)
  }

  of(feed: string): readonly ServiceListed[] {
    return [...this.asked().values()].filter((service) => service.feed === feed)
  }

  private asked(): ReadonlyMap<string, ServiceListed> {
    if (this.open) return this.services
    throw new NotCaughtUp('The directory has not been read to its end')
  }
}
