import { existsSync } from 'node:fs'
import { fromRoot, readText } from './from-root.ts'

/** A test, by the words of its title as they stand in the file; a case of a table of tests, by its own words. */
export interface NamedTest {
  readonly file: string
  readonly title: string
}

export interface Control {
  /** What the hub does about it, as a sentence. */
  readonly does: string
  /** Where; a folder or file from the root. */
  readonly where: string
  readonly tests: readonly NamedTest[]
}

const stands = ({ file, title }: NamedTest): boolean => existsSync(fromRoot(file)) && readText(file).includes(title)

/** What is claimed of controls and is not there: a proof that was renamed or deleted proves nothing. */
export const unproven = (controls: readonly Control[]): readonly string[] =>
  controls.flatMap(({ does, where, tests }) => [
    ...(existsSync(fromRoot(where)) ? [] : [`${where} is not there, for: ${does}`]),
    ...(tests.length === 0 ? [`no test is named for: ${does}`] : []),
    ...tests.filter((named) => !stands(named)).map(({ file, title }) => `${file} has no test "${title}"`)
  ])

export const proofOf = ({ does, where, tests }: Control): string =>
  `${does} (\`${where}\`)\n${tests.map(({ file, title }) => `  * \`${file}\`: ${title}`).join('\n')}`
