import type { Organisation } from '@oldham-cares/domain'

/** What every entry has. */
interface Registered {
  readonly id: string
  readonly name: string
  /** In place of what a service takes of any client. */
  readonly requestsPerSecond?: number
}

export interface Practice extends Registered {
  /** Base address of its FHIR server: answers go here and nowhere else. Absent: it is answered by documents. */
  readonly fhir?: string
  readonly cluster: string
}

/** Refers like a practice and is answered like one: a hospital's ward, a mental health team. */
export interface CareSetting extends Practice {
  readonly kind: 'acute' | 'mental-health'
}

export interface Partner extends Registered {
  /** One partner leads: it is the first owner, and hears of what finds no other. */
  readonly lead: boolean
  /** Base address of the Open Referral UK feed it publishes. */
  readonly directory?: string
}

export interface CareTeam extends Registered {
  readonly kind: 'imdt' | 'focused-care'
  readonly cluster: string
}

export interface RegisterContent {
  readonly practices: readonly Practice[]
  readonly careSettings?: readonly CareSetting[]
  readonly partners: readonly Partner[]
  readonly careTeams: readonly CareTeam[]
}

const organisationsIn = ({ practices, careSettings = [], partners, careTeams }: RegisterContent): ReadonlyMap<string, Organisation> => {
  const of = (kind: Organisation['kind']) => ({ id }: { readonly id: string }) => [id, { kind, id }] as const
  return new Map([
    ...practices.map(of('practice')),
    ...careSettings.map(of('care-setting')),
    ...partners.map(of('partner')),
    ...careTeams.map(of('care-team'))
  ])
}

/** Who is on the hub. An address is taken from here, never from a message. Asked each time: who is on it may change. */
export class Register {
  #byId: ReadonlyMap<string, Organisation>
  readonly #listeners: (() => void)[] = []

  constructor(private content: RegisterContent) {
    this.#byId = organisationsIn(content)
  }

  /** From now on, for everybody who holds this register. */
  replace(content: RegisterContent): void {
    this.content = content
    this.#byId = organisationsIn(content)
    for (const listener of this.#listeners) listener()
  }

  /** Called each time after somebody may have come or gone. */
  replaced(listener: () => void): void {
    this.#listeners.push(listener)
  }

  get practices(): readonly Practice[] {
    return this.content.practices
  }

  get careSettings(): readonly CareSetting[] {
    return this.content.careSettings ?? []
  }

  get partners(): readonly Partner[] {
    return this.content.partners
  }

  get careTeams(): readonly CareTeam[] {
    return this.content.careTeams
  }

  /** The organisation that a token's `org` claim names. */
  organisation(id: string): Organisation | undefined {
    return this.#byId.get(id)
  }

  practice(id: string): Practice | undefined {
    return this.content.practices.find((practice) => practice.id === id)
  }

  careSetting(id: string): CareSetting | undefined {
    return this.careSettings.find((setting) => setting.id === id)
  }

  partner(id: string): Partner | undefined {
    return this.content.partners.find((partner) => partner.id === id)
  }

  careTeam(id: string): CareTeam | undefined {
    return this.content.careTeams.find((team) => team.id === id)
  }

  careTeamsOf(cluster: string): readonly CareTeam[] {
    return this.content.careTeams.filter((team) => team.cluster === cluster)
  }

  requestsPerSecond(id: string): number | undefined {
    const { practices, partners, careTeams } = this.content
    return [...practices, ...this.careSettings, ...partners, ...careTeams].find((entry) => entry.id === id)?.requestsPerSecond
  }

  /** A valid register has exactly one. */
  get lead(): Partner {
    const lead = this.content.partners.find((partner) => partner.lead)
    if (lead === undefined) throw new Error('REGISTER.INVALID: no partner leads')
    return lead
  }
}
