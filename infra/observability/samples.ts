export type Labels = Readonly<Record<string, string>>

export interface Sample {
  readonly name: string
  readonly labels: Labels
  readonly value: number
}

export interface Scraped {
  readonly samples: readonly Sample[]
  /** Everything that is told of, also where it has no value now. */
  readonly names: ReadonlySet<string>
}

const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)(?: \d+)?$/
const label = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g

const valueOf = (text: string): number => (text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text))
const unescaped = (text: string): string => text.replaceAll(/\\(.)/g, (_whole, one: string) => (one === 'n' ? '\n' : one))
const labelsIn = (text = ''): Labels => Object.fromEntries([...text.matchAll(label)].map(([, name = '', value = '']) => [name, unescaped(value)]))

/** What stands at `/metrics` of a service; `target` is what Prometheus would add to know it by. */
export const readSamples = (text: string, target: Labels): Scraped => {
  const lines = text.split('\n')
  const samples = lines.flatMap((one) => {
    const [, name, labels, value = ''] = line.exec(one) ?? []
    return name === undefined ? [] : [{ name, labels: { ...labelsIn(labels), ...target }, value: valueOf(value) }]
  })
  return { samples, names: new Set(lines.flatMap((one) => /^# HELP (\S+)/.exec(one)?.[1] ?? [])) }
}
