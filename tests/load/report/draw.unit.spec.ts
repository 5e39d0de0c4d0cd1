import { describe, expect, it } from '@jest/globals'
import { draw } from './draw.ts'

const chart = { title: 'Facts decided', unit: 'facts/s', groups: ['bare', 'hub'], series: [{ name: 'median', values: [4_000, 1_000] }] }

describe('A chart', () => {
  it('is an SVG of its own that says what it shows', () => {
    const svg = draw(chart)
    expect(svg.startsWith('<svg ')).toBe(true)
    for (const text of ['Facts decided', 'facts/s', 'bare', 'hub', '4000']) expect(svg).toContain(text)
  })

  it('shows the aim where there is one, and none where there is none', () => {
    expect(draw({ ...chart, aim: 2_000 })).toContain('>aim<')
    expect(draw(chart)).not.toContain('>aim<')
  })

  it('is the same again of the same', () => {
    const ids = /zr\d+(-cls-\d+)?/g
    expect(draw(chart).replace(ids, '')).toBe(draw(chart).replace(ids, ''))
  })
})
