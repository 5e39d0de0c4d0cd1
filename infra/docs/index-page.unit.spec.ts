import { describe, expect, it } from '@jest/globals'
import { eventMeanings } from './event-list.ts'
import { readText } from './from-root.ts'
import { indexPage } from './index-page.ts'

describe('the first page of the rendered contracts', () => {
  it('says of every event of the contract what it means, once', () => {
    const promised = [...new Set(readText('contracts/events/asyncapi.yaml').match(/uk\.oldhamcares\.[a-z.-]+\.v1/g))]
    const page = indexPage([], eventMeanings())
    for (const type of promised) expect(page.split(`<code>${type}</code>`)).toHaveLength(2)
    expect(eventMeanings().filter(({ means }) => !/^[A-Z].*\.$/.test(means))).toEqual([])
  })

  it('leads to each contract as it is rendered and to its source, and reads nothing as markup', () => {
    const page = indexPage([{ name: 'partner', title: 'A <b> & "c"', source: 'contracts/http/partner.openapi.yaml' }], [])
    expect(page).toContain('<a href="partner.html">A &lt;b> &amp; &quot;c&quot;</a> (<a href="../../contracts/http/partner.openapi.yaml">')
  })
})
