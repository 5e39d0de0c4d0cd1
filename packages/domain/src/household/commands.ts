import type { HouseholdAgreement } from './household.js'

export interface LinkHousehold {
  readonly type: 'LinkHousehold'
  readonly household: string
  readonly agreedBy: HouseholdAgreement
}

export interface UnlinkHousehold {
  readonly type: 'UnlinkHousehold'
  readonly household: string
  readonly reason: string
}
