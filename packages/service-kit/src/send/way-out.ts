import { isOnThisMachine } from './public-address.js'

export interface WayOut {
  /** Somebody there answered a request. */
  answered(host: string): void
  /** Whether this process reaches anybody but that host, so that not to reach it says something of it. Never rejects. */
  leadsElsewhere(host: string): Promise<boolean>
}

/** Whether a connection to `host:port` comes about. Never rejects. */
export type Knock = (probe: string) => Promise<boolean>

export interface WayOutOptions {
  readonly now: () => number
  /** `host:port` of places outside that are always there; none: only other hosts' answers count. */
  readonly probes?: readonly string[]
  readonly knock: Knock
}

/**
 * Twice the longest wait after a fault of the hub's own (5 min): where anything else answers once, whatever waits for a silent host
 * is tried while that still counts.
 */
const countsForMs = 10 * 60_000
/** So that thousands who wait do not knock a thousand times. */
const knockAgainMs = 30_000

/**
 * Whose doing it is that a host is not reached. A network that lets nothing out looks like a host that is away, so it is taken for
 * the host's only while another host answers, or a probe. Who is on this machine needs no way out and proves none.
 */
export const wayOut = ({ now, probes = [], knock }: WayOutOptions): WayOut => {
  const answers = new Map<string, number>()
  let knocked: { readonly at: number; readonly opened: Promise<boolean> } | undefined
  const another = (host: string): boolean => [...answers].some(([other, at]) => other !== host && at + countsForMs > now())
  const anyProbe = async (): Promise<boolean> => (await Promise.all(probes.map(knock))).includes(true)
  const probed = (): Promise<boolean> => {
    if (knocked === undefined || knocked.at + knockAgainMs <= now()) knocked = { at: now(), opened: anyProbe() }
    return knocked.opened
  }
  return {
    answered: (host) => {
      if (!isOnThisMachine(host)) answers.set(host, now())
    },
    leadsElsewhere: async (host) => isOnThisMachine(host) || another(host) || probed()
  }
}
