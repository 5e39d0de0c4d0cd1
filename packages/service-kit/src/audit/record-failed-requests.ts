import type { Organisation } from '@oldham-cares/domain'
import type { FastifyInstance } from 'fastify'
import { Counter, type Registry } from 'prom-client'
import type { Logger } from '../logging/logger.js'
import type { Register } from '../register/register.js'
import type { Access, Audit } from './audit.js'
import { underWayOf, type RequestUnderWay } from './request-under-way.js'

export interface Recording {
  readonly audit: Audit
  readonly register: Pick<Register, 'organisation'>
  readonly logger: Logger
  readonly metrics: Registry
  readonly now?: () => number
}

/**
 * Whoever has no token, or sends more than it may, could fill the record with its refusals: of these so many a second are
 * told one by one, and the rest counted. Everybody else's are within what their client may send.
 */
const strangersPerSecond = 20

const stranger: Organisation = { kind: 'hub', id: 'unknown' }

const organisationOf = ({ caller }: RequestUnderWay, register: Recording['register']): Organisation =>
  caller === undefined ? stranger : (register.organisation(caller.org) ?? { kind: 'hub', id: caller.org })

const failed = (underWay: RequestUnderWay, status: number, register: Recording['register']): Access => {
  const { caller, correlation, what, code } = underWay
  return {
    kind: 'failed-request',
    organisation: organisationOf(underWay, register),
    purpose: 'request',
    outcome: code ?? `HTTP.${status}`,
    categories: [],
    client: caller?.client ?? 'unknown',
    what,
    correlation,
    status,
    ...(caller?.role === undefined ? {} : { role: caller.role }),
    ...(caller === undefined ? {} : { worker: caller.worker })
  }
}

/** Nothing was read or taken, so the refusal does not wait for its record; one that cannot be written is logged and counted. */
export const recordFailedRequests = (fastify: FastifyInstance, { audit, register, logger, metrics, now = Date.now }: Recording): void => {
  const name = 'hub_audit_left_out_total'
  const leftOut = new Counter({ name, help: 'Failed requests that no audit record tells of.', labelNames: ['reason'], registers: [metrics] })
  let second = 0
  let told = 0
  const mayTell = (underWay: RequestUnderWay, status: number): boolean => {
    if (underWay.caller !== undefined && status !== 429) return true
    const at = Math.floor(now() / 1_000)
    if (at !== second) [second, told] = [at, 0]
    told += 1
    return told <= strangersPerSecond
  }
  fastify.addHook('onResponse', (request, reply, done) => {
    done()
    const underWay = underWayOf(request)
    const { statusCode: status } = reply
    // a denial on the record does not say that the hub itself failed after it
    const isToldOf = status < 500 && underWay?.denied === true
    if (underWay === undefined || status < 400 || isToldOf) return
    if (!mayTell(underWay, status)) return leftOut.inc({ reason: 'too-many' })
    audit.record(failed(underWay, status, register)).catch((fault: unknown) => {
      leftOut.inc({ reason: 'not-written' })
      logger.error('audit.not-written', { correlation: underWay.correlation, status }, fault)
    })
  })
}
