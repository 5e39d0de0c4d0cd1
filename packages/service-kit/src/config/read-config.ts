import type { Reader } from './readers.js'

/** One environment variable: its name, how it is read, and what holds where it is not set. */
export interface Setting<T> {
  readonly name: string
  readonly reader: Reader<T>
  readonly fallback?: T
}

export type Settings = Readonly<Record<string, Setting<unknown>>>

export type ConfigOf<Table extends Settings> = {
  readonly [Key in keyof Table]: Table[Key] extends Setting<infer T> ? T : never
}

export const required = <T>(name: string, reader: Reader<T>): Setting<T> => ({ name, reader })

export const optional = <T>(name: string, reader: Reader<T>, fallback: T): Setting<T> => ({ name, reader, fallback })

/** Everything that is missing or wrong, one sentence each. No sentence repeats a value: it may hold a password. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault'
  readonly code = 'CONFIG.INVALID'

  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'))
  }
}

/** Reads the whole table before it complains. The environment is handed in by the service's `config.ts` alone. */
export const readConfig = <Table extends Settings>(
  table: Table,
  environment: Readonly<Record<string, string | undefined>>
): ConfigOf<Table> => {
  const sentences: string[] = []
  const values = Object.entries(table).map(([key, setting]) => {
    const text = environment[setting.name]?.trim()
    if (text === undefined || text === '') {
      if (!('fallback' in setting)) sentences.push(`${setting.name} is not set: it must be ${setting.reader.expects}.`)
      return [key, setting.fallback]
    }
    const value = setting.reader.read(text)
    if (value === undefined) sentences.push(`${setting.name} must be ${setting.reader.expects}.`)
    return [key, value]
  })
  if (sentences.length > 0) throw new ConfigFault(sentences)
  return Object.fromEntries(values) as ConfigOf<Table>
}
