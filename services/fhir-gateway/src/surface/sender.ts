import type { Organisation, ReferralSource } from '@oldham-cares/domain'
import type { CareSetting, Partner, Practice } from '@oldham-cares/service-kit'

/** Whoever may refer through this door, as the register has it. Nothing a request says changes any of it. */
export interface Sender {
  readonly organisation: Organisation
  readonly name: string
  /** Base address of its own FHIR server, where it has one. */
  readonly fhir?: string
  readonly cluster: string
  readonly source: ReferralSource
}

export const practiceAsSender = ({ id, name, fhir, cluster }: Practice): Sender => ({
  organisation: { kind: 'practice', id },
  name,
  ...(fhir === undefined ? {} : { fhir }),
  cluster,
  source: 'gp'
})

export const careSettingAsSender = ({ id, name, fhir, cluster, kind }: CareSetting): Sender => ({
  organisation: { kind: 'care-setting', id },
  name,
  ...(fhir === undefined ? {} : { fhir }),
  cluster,
  source: kind
})

/** It refers nobody through this door, so that nothing but who it is counts. */
export const partnerAsSender = ({ id, name }: Pick<Partner, 'id' | 'name'>): Sender => ({ organisation: { kind: 'partner', id }, name, cluster: '', source: 'gp' })

/** `kind:id`, which makes a request id its own. */
export const senderKey = ({ organisation: { kind, id } }: Pick<Sender, 'organisation'>): string => `${kind}:${id}`
