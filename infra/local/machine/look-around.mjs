import { spawnSync } from 'node:child_process'
import fs, { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {object} Findings
 * @property {string} node version of the Node that runs this
 * @property {string | undefined} java first line of `java -version`
 * @property {string | undefined} maven first line of `mvn -v`
 * @property {number} freeBytes
 * @property {boolean} needsJava
 * @property {boolean} needsMaven
 */

/** The java of JAVA_HOME goes before the one on PATH, as Maven has it. */
export function javaCommand(env = process.env) {
  const home = env['JAVA_HOME'] && join(env['JAVA_HOME'], 'bin', 'java')
  return home && existsSync(home) ? home : 'java'
}

/**
 * Runs on older Nodes too, which know no statfs, so that they get their sentence instead of a syntax error.
 * @param {{ root: string, needsJava: boolean, needsMaven: boolean }} asked
 * @returns {Findings}
 */
export function lookAround({ root, needsJava, needsMaven }) {
  const disk = fs.statfsSync?.(root)
  return {
    node: process.versions.node,
    java: needsJava ? says(javaCommand(), ['-version'])?.split('\n').find((line) => line.includes('version')) : undefined,
    maven: needsMaven ? says('mvn', ['-v']) : undefined,
    freeBytes: disk ? disk.bavail * disk.bsize : Infinity,
    needsJava,
    needsMaven
  }
}

/** @param {string} command @param {string[]} args */
export function says(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  return status === 0 ? `${stdout}${stderr}`.trim() : undefined
}
