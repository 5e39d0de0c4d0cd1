import { readFileSync } from 'node:fs'

/** A file of the project, by its path from the root. */
export const fromRoot = (path: string): URL => new URL(`../../${path}`, import.meta.url)

export const readText = (path: string): string => readFileSync(fromRoot(path), 'utf8')

export const readData = <Content>(path: string): Content => JSON.parse(readText(path))
