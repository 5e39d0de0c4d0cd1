import { describe, expect, it } from '@jest/globals'
import { wordsInPdf } from '../../testing/words-in-pdf.js'
import { renderPdf } from './render-pdf.js'

const at = Date.parse('2026-03-02T09:15:00Z')
const words = {
  title: 'Social prescribing referral closed',
  sections: [
    { heading: 'Requested actions', lines: ['No actions are requested of the practice.'] },
    { heading: 'Person', lines: ['NHS number: 944 930 5552', 'Name: Łucja Ağaoğlu'] }
  ]
}

describe('a rendered document', () => {
  it('is read in the order of its words, each line under the tag of what it is', async () => {
    expect(wordsInPdf(await renderPdf(words, at))).toEqual([
      'H1 Social prescribing referral closed',
      'H2 Requested actions',
      'LBody No actions are requested of the practice.',
      'H2 Person',
      'LBody NHS number: 944 930 5552',
      'LBody Name: Łucja Ağaoğlu'
    ])
  })

  it('goes on over the page', async () => {
    const long = { title: 'Long', sections: [{ heading: 'Summary', lines: Array.from({ length: 90 }, (_, nth) => `Line ${nth}`) }] }
    const lines = wordsInPdf(await renderPdf(long, at))
    expect(lines).toHaveLength(92)
    expect(lines.at(-1)).toBe('LBody Line 89')
  })

  it('says its language and that it is tagged, embeds its fonts, and is made to be kept', async () => {
    const text = (await renderPdf(words, at)).toString('latin1')
    for (const said of ['%PDF-1.7', '/Lang (en-GB)', '/Marked true', '/DisplayDocTitle true', '/FontFile2', 'pdfaid:part', '/StructTreeRoot']) expect(text).toContain(said)
    expect(text).not.toContain('/BaseFont /Helvetica')
  })

  it('is the same bytes again', async () => {
    expect((await renderPdf(words, at)).equals(await renderPdf(words, at))).toBe(true)
  })

  it('has nothing personal in its properties', async () => {
    const properties = (await renderPdf(words, at)).toString('latin1')
    for (const personal of ['9449305552', '944 930', 'Ağaoğlu', 'aoglu']) expect(properties).not.toContain(personal)
  })
})
