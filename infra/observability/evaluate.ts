import { compare, or, seriesKey, unless, type Series, type Vector } from './vectors.ts'
import type { Sample } from './samples.ts'

export interface Looks {
  readonly now: readonly Sample[]
  /** The same some seconds before; what is asked over a time is asked over these. */
  readonly before: readonly Sample[]
  readonly secondsBetween: number
}

type Value = number | Vector

const token = /"[^"]*"|[a-zA-Z_:][\w:]*|\d+(?:\.\d+)?|[=!]~|[=!<>]=|[-+*/(){},=<>[\]]/g
const aggregations: Readonly<Record<string, (values: readonly number[]) => number>> = {
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  sum: (values) => values.reduce((sum, value) => sum + value, 0)
}
const matches: Readonly<Record<string, (value: string, text: string) => boolean>> = {
  '=': (value, text) => value === text,
  '!=': (value, text) => value !== text,
  '=~': (value, text) => new RegExp(`^(?:${text})$`).test(value),
  '!~': (value, text) => !new RegExp(`^(?:${text})$`).test(value)
}

/**
 * As much of Prometheus' language as the rules are written in, on what the services tell now: each level below is one of its precedences.
 * A word that it does not know is a fault, so that no rule is ever judged by half.
 */
class Evaluation {
  private readonly expr: string
  private readonly looks: Looks
  private readonly tokens: readonly string[]
  private at = 0

  constructor(expr: string, looks: Looks) {
    this.expr = expr
    this.looks = looks
    this.tokens = expr.match(token) ?? []
  }

  whole(): Vector {
    const value = this.either()
    if (this.at < this.tokens.length) throw this.notUnderstood()
    return vector(value)
  }

  private either(): Value {
    let left = this.without()
    while (this.takes('or')) left = or(vector(left), vector(this.without()))
    return left
  }

  private without(): Value {
    let left = this.compared()
    while (this.takes('unless')) {
      const on = this.takes('on') ? this.names() : undefined
      left = unless(vector(left), vector(this.compared()), on)
    }
    return left
  }

  private compared(): Value {
    const left = this.product()
    const operator = this.takes('==', '!=', '>=', '<=', '>', '<')
    return operator === undefined ? left : compare(vector(left), operator, scalar(this.product()))
  }

  private product(): Value {
    let left = this.single()
    for (let operator = this.takes('*', '/'); operator !== undefined; operator = this.takes('*', '/')) left = times(left, operator, this.single())
    return left
  }

  private single(): Value {
    const word = this.next()
    if (/^\d/.test(word)) return Number(word)
    if (word === '(') return this.closed(() => this.either())
    if (word in aggregations) return this.aggregated(word)
    if (this.peek() === '(') return this.called(word)
    if (/^[a-zA-Z_]/.test(word)) return this.selected(word, this.looks.now)
    throw this.notUnderstood()
  }

  private aggregated(word: string): Vector {
    const by = this.takes('by') ? this.names() : []
    this.expect('(')
    const groups = Map.groupBy(vector(this.closed(() => this.either())), ({ labels }) => seriesKey(labels, by))
    return [...groups.values()].map((of) => ({
      labels: Object.fromEntries(by.map((name) => [name, of[0]?.labels[name] ?? ''])),
      value: aggregations[word]!(of.map(({ value }) => value))
    }))
  }

  private called(word: string): Vector {
    this.expect('(')
    if (word === 'rate') return this.closed(() => this.rate())
    if (word === 'predict_linear') return this.closed(() => this.trend())
    const of = vector(this.closed(() => this.either()))
    if (word === 'abs') return of.map(({ labels, value }) => ({ labels, value: Math.abs(value) }))
    if (word === 'absent') return of.length === 0 ? [{ labels: {}, value: 1 }] : []
    throw this.notUnderstood()
  }

  private rate(): Vector {
    const from = this.at
    const now = this.selected(this.next(), this.looks.now)
    this.at = from
    const before = new Map(this.selected(this.next(), this.looks.before).map(({ labels, value }) => [seriesKey(labels), value]))
    this.range()
    return now.map(({ labels, value }) => ({ labels, value: Math.max(0, value - (before.get(seriesKey(labels)) ?? 0)) / this.looks.secondsBetween }))
  }

  /** Two looks say nothing of hours to come: only Prometheus, which looks all the time, knows. */
  private trend(): Vector {
    this.selected(this.next(), this.looks.now)
    this.range()
    this.expect(',')
    this.product()
    return []
  }

  private range(): void {
    this.expect('[')
    this.at += 2
    this.expect(']')
  }

  private selected(name: string, samples: readonly Sample[]): Vector {
    const asked: ((series: Series) => boolean)[] = []
    if (this.takes('{')) {
      do {
        const [label, operator, text] = [this.next(), this.next(), this.next().slice(1, -1)]
        asked.push(({ labels }) => matches[operator]!(labels[label] ?? '', text))
      } while (this.takes(','))
      this.expect('}')
    }
    return samples.filter((sample) => sample.name === name && asked.every((holds) => holds(sample))).map(({ labels, value }) => ({ labels, value }))
  }

  private names(): readonly string[] {
    this.expect('(')
    const names: string[] = []
    while (!this.takes(')')) if (!this.takes(',')) names.push(this.next())
    return names
  }

  private closed<Inside>(inside: () => Inside): Inside {
    const value = inside()
    this.expect(')')
    return value
  }

  private peek(): string | undefined {
    return this.tokens[this.at]
  }

  private next(): string {
    const word = this.tokens[this.at++]
    if (word === undefined) throw this.notUnderstood()
    return word
  }

  private takes(...words: readonly string[]): string | undefined {
    const word = this.peek()
    if (word === undefined || !words.includes(word)) return undefined
    this.at += 1
    return word
  }

  private expect(word: string): void {
    if (this.takes(word) === undefined) throw this.notUnderstood()
  }

  private notUnderstood(): Error {
    return new Error(`The rule cannot be judged here at "${this.tokens.slice(this.at).join(' ')}": ${this.expr}`)
  }
}

const vector = (value: Value): Vector => (typeof value === 'number' ? [{ labels: {}, value }] : value)

const scalar = (value: Value): number => {
  if (typeof value === 'number') return value
  throw new Error('A rule is compared with a number')
}

const times = (left: Value, operator: string, right: Value): Value => {
  const of = (a: number, b: number) => (operator === '*' ? a * b : a / b)
  if (typeof left === 'number' && typeof right === 'number') return of(left, right)
  const others = new Map(vector(right).map(({ labels, value }) => [seriesKey(labels), value]))
  return vector(left).flatMap(({ labels, value }) => {
    const other = typeof right === 'number' ? right : others.get(seriesKey(labels))
    return other === undefined ? [] : [{ labels, value: of(value, other) }]
  })
}

/** The series for which a rule's expression holds. */
export const evaluate = (expr: string, looks: Looks): Vector => new Evaluation(expr, looks).whole()
