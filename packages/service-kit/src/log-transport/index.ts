export { LogTransport } from './log-transport.js'
export { PartitionsOf } from './partitions-of.js'
