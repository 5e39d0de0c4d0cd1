import { stat } from 'node:fs/promises'

export interface Following {
  close(): void
}

export interface Followed {
  /** The files that count at this moment. */
  readonly list: () => Promise<readonly string[]>
  /** Reads them and puts what they say in force, whole or not at all. */
  readonly take: () => Promise<void>
  /** What stood before stays in force. */
  readonly failed: (cause: unknown) => void
}

/** Asked for by time and not by the system's own notices, which network disks and containers do not pass on. */
const everyMs = 1_000

/** A file that is written anew in its place is another inode; one that is written over has another time. */
const markOf = (file: string): Promise<string> =>
  stat(file, { bigint: true }).then(
    ({ ino, size, mtimeNs }) => `${file} ${ino} ${size} ${mtimeNs}`,
    () => `${file} absent`
  )

const marksOf = async (list: Followed['list']): Promise<string> => (await Promise.all((await list()).map(markOf))).join('\n')

/** Takes files now, and again within a second of a change of any. Rejects where they cannot be taken the first time. */
export const followFiles = async ({ list, take, failed }: Followed): Promise<Following> => {
  let taken = await marksOf(list)
  await take()
  let closed = false
  let timer: NodeJS.Timeout

  const look = async (): Promise<void> => {
    const marks = await marksOf(list).catch(() => 'folder absent')
    if (marks !== taken) {
      taken = marks
      await take().catch(failed)
    }
    if (!closed) wait()
  }
  const wait = (): void => {
    timer = setTimeout(() => void look(), everyMs).unref()
  }
  wait()
  return {
    close: () => {
      closed = true
      clearTimeout(timer)
    }
  }
}
