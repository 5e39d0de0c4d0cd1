import { idFromCommand } from '@oldham-cares/vault'
import { sealedAs, type Asked } from '@oldham-cares/service-kit'
import type { Body } from '../contract/body.js'

export const reportDeath = (): Asked => ({ plain: {}, ask: () => ({ type: 'ReportDeath' }) })

export const householdIdOf = (command: string): string => idFromCommand('household', command)

export const linkHousehold = (household: string, { agreedBy, relationship }: Body<'LinkHousehold'>): Asked => ({
  plain: sealedAs('household', { household, relationship }),
  ask: () => ({ type: 'LinkHousehold', household, agreedBy })
})

export const unlinkHousehold = (household: string, { reason }: Body<'UnlinkHousehold'>): Asked => ({
  plain: {},
  ask: () => ({ type: 'UnlinkHousehold', household, reason })
})
