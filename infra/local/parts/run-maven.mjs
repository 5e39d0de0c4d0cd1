import { homedir } from 'node:os'
import { join, relative } from 'node:path'
import { runLogged } from '../install/run-logged.mjs'
import { CannotStart } from '../machine/cannot-start.mjs'

/**
 * Java takes the home folder from the system's list of users, where a service account may have one that does not exist.
 * @param {string} home
 */
function atHome(home) {
  return /\s/.test(home) ? '' : `-Duser.home=${home}`
}

/**
 * Runs a pom of this folder, which fills `into`.
 * -U: Maven remembers for a day what it could not fetch; the person who opened the network meanwhile should not wait for that.
 * @param {string} root
 * @param {string} into
 * @param {{ pom: string, what: string, maven: string, log: string, properties?: string[] }} run
 */
export async function runMaven(root, into, { pom, what, maven, log, properties = [] }) {
  const file = join(root, '.hub-parts', log)
  const fetched = await runLogged(file, maven, ['-q', '-B', '-U', '-f', join(root, 'infra/local/parts', pom), `-Dinto=${into}`, ...properties, 'package'],
    root, { ...process.env, MAVEN_OPTS: `${process.env['MAVEN_OPTS'] ?? ''} ${atHome(homedir())}`.trim() })
  if (fetched) return
  throw new CannotStart(`Maven could not fetch ${what}: check that this machine reaches a Maven repository (settings.xml, proxy) and run this again; ${relative(root, file)} has the details.`)
}
