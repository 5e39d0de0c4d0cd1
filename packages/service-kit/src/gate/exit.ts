import type { Organisation } from '@oldham-cares/domain'
import type { ExitDefinition } from './exit-definition.js'
import { GateFault } from './gate-fault.js'
import { Look, type Gate, type Reader } from './look.js'
import { unseal, type Contents, type Unsealed, type Unsealing } from './unseal.js'

export class Exit {
  constructor(readonly definition: ExitDefinition) {}

  /** For an answer that is not made in one go; whoever asks has to call `recorded()` before anything leaves. */
  look(gate: Gate, reader: Reader): Look {
    return new Look(this.definition, gate, reader)
  }

  /**
   * What `answer` makes of what the gate allows, once it is on the record. Rejects where the gate cannot be asked
   * (NotCaughtUp, PersonFrozen, GateFault), the record cannot be written (AuditAway), or the process slept over it so long
   * that what was said since may have been answered as done (GateFault): then nothing leaves.
   */
  async show<Answer>(gate: Gate, reader: Reader, answer: (look: Look) => Promise<Answer>): Promise<Answer> {
    const look = this.look(gate, reader)
    const shown = await answer(look)
    await look.recorded()
    if (look.isTooLate) throw new GateFault('GATE.TIMEOUT')
    return shown
  }

  /** Seals of one person, by an exit that asks no consent; on the record before they are opened. Rejects with GateFault of any other. */
  async unseal(unsealing: Unsealing, by: Organisation, asked: Unsealed): Promise<Contents> {
    if (this.definition.regardless !== true) throw new GateFault('GATE.NOT_ALLOWED')
    return unseal(this.definition, unsealing, by, asked)
  }
}

const defined = new Map<string, Exit>()

/** Registers an exit and returns what asks consent for it. Nothing else in the hub can ask, or open a seal. */
export const defineExit = (definition: ExitDefinition): Exit => {
  if (defined.has(definition.name)) throw new Error(`EXIT.DEFINED_TWICE: ${definition.name}`)
  const exit = new Exit(definition)
  defined.set(definition.name, exit)
  return exit
}

export const definedExits = (): readonly ExitDefinition[] => [...defined.values()].map(({ definition }) => definition)
