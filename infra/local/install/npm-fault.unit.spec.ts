import { describe, expect, it } from '@jest/globals'
import { isOutOfReach, npmFault } from './npm-fault.mjs'

describe('what npm failed at', () => {
  it.each(['ENOTFOUND', 'ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'ETIMEDOUT', 'E403', 'E503', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'])(
    '%s is a registry out of reach', (code) => {
      expect(npmFault(`npm error code ${code}\nnpm error request failed`)).toBe(
        `npm does not reach its package registry (${code}): open the network or point npm's registry setting at one you reach, and run this again`)
    })

  it('EACCES is a folder of somebody else', () => {
    expect(npmFault('npm error code EACCES')).toMatch(/^npm may not write node_modules .* make this folder and all in it yours/)
  })

  it('the way older npm writes is read too', () => {
    expect(npmFault('npm ERR! code ENOTFOUND')).toMatch(/^npm does not reach/)
  })

  it('anything else is said with its code', () => {
    expect(npmFault('npm error code EINTEGRITY')).toMatch(/^npm could not install the packages \(EINTEGRITY\): delete node_modules/)
    expect(npmFault('killed')).toMatch(/\(no code\)/)
  })
})

describe('a registry', () => {
  it.each(['ENOTFOUND', 'ECONNREFUSED', 'ETIMEDOUT', 'SELF_SIGNED_CERT_IN_CHAIN'])('is out of reach when a ping ends in %s', (code) => {
    expect(isOutOfReach(`npm notice PING\nnpm error code ${code}`)).toBe(true)
  })

  it.each(['E404', 'E403', 'E500'])('is worth a try when it answers a ping with %s', (code) => {
    expect(isOutOfReach(`npm error code ${code}`)).toBe(false)
  })

  it('is worth a try when it answers as it should', () => {
    expect(isOutOfReach('npm notice PONG 105ms')).toBe(false)
  })
})
