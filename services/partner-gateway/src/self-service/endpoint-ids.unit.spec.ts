import { describe, expect, it } from '@jest/globals'
import { ids } from '../../tests/story.js'
import { idOfMade, isOfOneKey } from './endpoint-ids.js'

const asked = { org: 'mind', key: 'k1', target: 'POST /partner/v1/endpoints', body: { kind: 'webhook', atOnce: 2 } }
const id = idOfMade(ids, asked)

describe('the id of what a request makes', () => {
  it('is the same for a repeat, in whatever order its members stand', () => {
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(idOfMade(ids, { ...asked, body: { atOnce: 2, kind: 'webhook' } })).toBe(id)
  })

  it('tells another body under the same key', () => {
    const other = idOfMade(ids, { ...asked, body: { kind: 'webhook' } })
    expect([other === id, isOfOneKey(other, id)]).toEqual([false, true])
  })

  it.each([{ org: 'action-together' }, { key: 'k2' }, { target: 'POST /partner/v1/endpoints/x/replays' }])('shares nothing with that of %j', (other) => {
    expect(isOfOneKey(idOfMade(ids, { ...asked, ...other }), id)).toBe(false)
  })
})
