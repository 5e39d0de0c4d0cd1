import { describe, expect, it } from '@jest/globals'
import { namesAndAddresses } from './names-and-addresses.js'

describe('HUB_SERVICES', () => {
  it('names each service with its address', () => {
    expect(namesAndAddresses.read('casework=http://127.0.0.1:4001, fhir-gateway = https://hub.test/fhir/')).toEqual({
      casework: 'http://127.0.0.1:4001',
      'fhir-gateway': 'https://hub.test/fhir'
    })
  })

  it.each(['casework', '=http://127.0.0.1:1', 'casework=', 'casework=ftp://a', 'a=http://b,', 'a=http://b,a=http://c', 'A b=http://c'])(
    'is refused where it says %j',
    (given) => expect(namesAndAddresses.read(given)).toBeUndefined()
  )
})
