export { LogTransport } from './log-transport.js'
export { PartitionsOf } from './partitions-of.js'
export { AUDIT, HUB_LOG } from './hub-log.js'
export { HubLogModule } from './hub-log.module.js'
