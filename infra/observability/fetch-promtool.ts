import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fetchDebianPackage } from './fetch-debian-package.ts'

const onPath = (): string | undefined =>
  (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'promtool')).find((file) => existsSync(file))

/** The machine's promtool, or the one of Debian's package `prometheus`. Only tests need it. */
export async function fetchPromtool(root: string): Promise<string> {
  return onPath() ?? join(await fetchDebianPackage(root, 'prometheus'), 'usr/bin/promtool')
}
