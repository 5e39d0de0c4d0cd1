import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runToEnd } from './program.ts'

export interface Language {
  readonly name: string
  readonly install: string
  /** Fails where this machine cannot have the libraries, whatever the guide says. */
  readonly reachable: readonly string[]
  readonly run: (program: string) => readonly string[]
  readonly suffix: string
}

export const typescript: Language = {
  name: 'TypeScript',
  install: 'install-ts.sh',
  reachable: ['npm', 'view', 'standardwebhooks', 'version'],
  run: (program) => [process.execPath, program],
  suffix: '.ts'
}

export const python: Language = {
  name: 'Python',
  install: 'install-py.sh',
  reachable: ['sh', '-c', 'python3 -m venv .probe && .probe/bin/pip download --no-deps --dest .probe standardwebhooks'],
  run: (program) => ['.venv/bin/python', program],
  suffix: '.py'
}

/** Undefined where the guide's own lines install what it uses; else what stood in the way, and whether the machine is to blame. */
export const whyNotInstalled = async (folder: string, language: Language): Promise<{ readonly lacking: boolean; readonly output: string } | undefined> => {
  if (!existsSync(join(folder, language.install))) return { lacking: false, output: `The guide has no ${language.install}` }
  const { code, output } = await runToEnd(folder, ['sh', '-e', language.install])
  if (code === 0) return undefined
  const reached = await runToEnd(folder, language.reachable)
  return { lacking: reached.code !== 0, output }
}
