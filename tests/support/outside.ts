import type { Behaviour } from './neighbours/behaviour.ts'
import type { Run } from './run.ts'

export type { Behaviour }

/** One request that reached a neighbour: a practice's FHIR server or a partner's webhook. */
export interface Arrival {
  readonly who: string
  readonly at: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: any
  readonly answered: number
}

/** What the neighbours of the hub received, and how they are told to misbehave. */
export const outside = (run: Run) => ({
  arrivals: async (who: string): Promise<readonly Arrival[]> =>
    (await (await fetch(`${run.neighbours}/records?who=${who}`)).json()) as readonly Arrival[],
  behave: async (who: string, behaviour: Behaviour): Promise<void> => {
    await fetch(`${run.neighbours}/behaviour/${who}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(behaviour)
    })
  }
})
