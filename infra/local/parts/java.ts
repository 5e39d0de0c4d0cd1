import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { javaCommand, says } from '../machine/look-around.mjs'

export interface JavaRun {
  readonly command: string
  readonly args: string[]
}

export interface JavaAsked {
  readonly jvm: string[]
  readonly run: string[]
  /** where an archive of loaded classes is read from, when it is there */
  readonly archive: string
  /** where one is written on exit instead */
  readonly writeArchive?: string
}

/** With its classes in an archive (AppCDS) Kafka starts in 1.9 s instead of 2.9 s, the registry in 2.5 s instead of 5.3 s. */
export function java({ jvm, run, archive, writeArchive }: JavaAsked): JavaRun {
  const shared = writeArchive
    ? [`-XX:ArchiveClassesAtExit=${writeArchive}`]
    : existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`] : []
  return { command: javaCommand(), args: ['-XX:+UseSerialGC', '-Xlog:disable', '-Xlog:all=error:stderr', ...jvm, ...shared, ...run] }
}

/** An archive serves only the Java that wrote it, over the same jars. */
export function archiveFile(parts: string, name: string): string {
  const version = says(javaCommand(), ['-version']) ?? 'none'
  return join(parts, `${name}-${createHash('sha256').update(version + parts).digest('hex').slice(0, 12)}.jsa`)
}
