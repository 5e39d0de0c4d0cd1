import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const directive = /(?:es|ox)lint-(?:dis|en)able|@ts-(?:ignore|nocheck)\b/

/** Every comment that would switch a check off, as `file:line`. No rule of oxlint can forbid the comment that silences it. */
export const findDirectives = (root: string): readonly string[] =>
  globSync('{packages,services,infra,tests}/**/*.{ts,mjs,cjs,js,tsx}', { cwd: root, exclude: ['**/node_modules', '**/dist', 'tests/boundaries/fixtures'] })
    .toSorted()
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8').split('\n').flatMap((line, index) => (directive.test(line) ? [`${file}:${index + 1}`] : []))
    )
