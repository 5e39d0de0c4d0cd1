export { AuditAway, auditKey, auditOn, onBehalfOfRequest, type Access, type Audit } from './audit.js'
export { followRequests, refusedAs, rememberingCallers, requestUnderWay, whileUnderWay, type RequestUnderWay } from './request-under-way.js'
