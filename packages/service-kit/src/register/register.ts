import type { Organisation } from '@oldham-cares/domain'

export interface Practice {
  readonly id: string
  readonly name: string
  /** Base address of its FHIR server: answers go here and nowhere else. */
  readonly fhir: string
  readonly cluster: string
}

export interface Partner {
  readonly id: string
  readonly name: string
  /** One partner leads: it is the first owner, and hears of what finds no other. */
  readonly lead: boolean
  readonly webhook?: { readonly url: string; readonly secret: string }
}

export interface CareTeam {
  readonly id: string
  readonly kind: 'imdt' | 'focused-care'
  readonly cluster: string
  readonly name: string
}

export interface RegisterContent {
  readonly practices: readonly Practice[]
  readonly partners: readonly Partner[]
  readonly careTeams: readonly CareTeam[]
}

/** Who is on the hub. An address is taken from here, never from a message. */
export class Register {
  readonly #byId: ReadonlyMap<string, Organisation>

  constructor(private readonly content: RegisterContent) {
    const of = (kind: Organisation['kind']) => ({ id }: { readonly id: string }) => [id, { kind, id }] as const
    this.#byId = new Map([
      ...content.practices.map(of('practice')),
      ...content.partners.map(of('partner')),
      ...content.careTeams.map(of('care-team'))
    ])
  }

  get practices(): readonly Practice[] {
    return this.content.practices
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

  partner(id: string): Partner | undefined {
    return this.content.partners.find((partner) => partner.id === id)
  }

  careTeam(id: string): CareTeam | undefined {
    return this.content.careTeams.find((team) => team.id === id)
  }

  careTeamsOf(cluster: string): readonly CareTeam[] {
    return this.content.careTeams.filter((team) => team.cluster === cluster)
  }

  /** A valid register has exactly one. */
  get lead(): Partner {
    const lead = this.content.partners.find((partner) => partner.lead)
    if (lead === undefined) throw new Error('REGISTER.INVALID: no partner leads')
    return lead
  }
}
