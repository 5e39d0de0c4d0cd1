import { writeFileSync } from 'node:fs'
import { fromRoot } from './from-root.ts'
import { pages, stale } from './pages.ts'

if (process.argv.includes('--check')) {
  const behind = stale()
  for (const page of behind) console.error(`${page} is not what its data say: npm run generate`)
  process.exitCode = behind.length === 0 ? 0 : 1
} else {
  for (const [path, text] of pages()) writeFileSync(fromRoot(path), text)
}
