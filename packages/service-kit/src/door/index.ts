export { Door, type Answer, type DoorParts, type Plain, type Request } from './door.js'
export { openVault, type Vault } from './open-vault.js'
export { exitsHavePassed } from './exits-have-passed.js'
