import { readFile } from 'node:fs/promises'

/** Ticks a second of `/proc/<pid>/stat`: the same on every Linux that Node runs on. */
const ticksPerSecond = 100
/** Of what follows the process's name, which may hold spaces: fields 14 and 15 of proc(5). */
const [utimeAt, stimeAt] = [11, 12]

/** User and system seconds in a line of `/proc/<pid>/stat`. */
export const cpuSecondsIn = (stat: string): number => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[utimeAt]) + Number(fields[stimeAt])
  if (Number.isNaN(ticks)) throw new Error('This is no /proc/<pid>/stat')
  return ticks / ticksPerSecond
}

/** Resident MiB in `/proc/<pid>/status`. */
export const residentMiBIn = (status: string): number => {
  const kibibytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1])
  if (Number.isNaN(kibibytes)) throw new Error('This is no /proc/<pid>/status')
  return Math.round(kibibytes / 1_024)
}

export const cpuSecondsOf = async (pid: number): Promise<number> => cpuSecondsIn(await readFile(`/proc/${pid}/stat`, 'utf8'))

export const residentMiBOf = async (pid: number): Promise<number> => residentMiBIn(await readFile(`/proc/${pid}/status`, 'utf8'))

export type Pids = Readonly<Record<string, number>>

/** CPU-seconds of each of them so far, by name. */
export const cpuOfEach = async (pids: Pids): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries(await Promise.all(Object.entries(pids).map(async ([name, pid]) => [name, await cpuSecondsOf(pid)])))
