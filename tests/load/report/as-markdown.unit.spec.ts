import { describe, expect, it } from '@jest/globals'
import { asMarkdown } from './as-markdown.ts'

const on = { cores: 2, cpu: 'made up', memoryGiB: 8, linux: '6.1', node: 'v24', commit: 'abc', load: 0.1, at: '2026-11-22T10:00:00.000Z' }
const chart = { title: 'Facts', unit: 'facts/s', groups: ['hub'], series: [{ name: 'median', values: [1] }] }

describe('The report', () => {
  const text = asMarkdown(on, [
    { name: 'facts', measured: {}, figures: [{ what: 'facts a second', measured: '10' }], chart, text: ['## Facts'] },
    { name: 'rebuild', measured: {}, figures: [{ what: 'ratio', measured: '0.4', aim: '0.5', reached: false }], text: ['## Rebuild'] }
  ])

  it('names the machine and how busy it was before', () => {
    expect(text).toContain('2 cores (made up), 8 GiB, Linux 6.1, Node v24, at abc, 2026-11-22T10:00:00.000Z, load average 0.1 before')
  })

  it('has one table of all figures, with what is aimed at and whether it is reached', () => {
    expect(text).toContain('| facts a second | 10 | – |\n| ratio | 0.4 | 0.5: not reached |')
  })

  it('shows a chart where there is one', () => {
    expect(text).toContain('## Facts\n\n![Facts](facts.svg)')
    expect(text).not.toContain('rebuild.svg')
  })
})
