import { startedAt } from './started-at.mjs'

/**
 * @typedef {{ name: string, pid: number, started: string }} ProcessRecord
 */

/**
 * @param {Pick<ProcessRecord, 'pid' | 'started'>} record
 * @param {(pid: number) => string | undefined} look
 */
export function stillRuns(record, look = startedAt) {
  return look(record.pid) === record.started
}

/**
 * @param {string} name
 * @param {number} pid
 * @returns {ProcessRecord}
 */
export function recordOf(name, pid) {
  return { name, pid, started: startedAt(pid) ?? 'gone' }
}
