import type { CutOff, Due, Strike } from '../plan/plan-strikes.ts'
import type { Mutation } from './mutation.ts'

const each = <What extends object>(what: What, ...at: readonly number[]): readonly Due<What>[] => at.map((atMs) => ({ ...what, atMs }))
const killed = (service: 'partner-gateway' | 'casework', ...at: readonly number[]): readonly Due<Strike>[] => each<Strike>({ does: 'kill', service }, ...at)
const leadAnswers500 = (lastsMs: number, ...at: readonly number[]): readonly Due<CutOff>[] => each<CutOff>({ who: 'action-together', how: 'answers 500', lastsMs }, ...at)

const received = 'packages/log/dist/consume/received.js'
const projector = 'packages/log/dist/project/projector.js'
const door = 'packages/service-kit/dist/door/door.js'

/** Facts, commands and people. */
const ofTheRecord: readonly Mutation[] = [
  {
    name: 'skip the position check',
    patches: [{ file: received, from: '!isPositioned(topic) || position === offset', to: 'true' }],
    kinds: ['closes'],
    strikes: each<Strike>({ does: 'append-facts-again' }, 8_000, 14_000),
    cutOffs: [],
    finds: ['repeated under another id', 'out of order', 'lost']
  },
  {
    name: 'decide a repeat again',
    patches: [{ file: 'packages/domain/dist/referral/decide.js', from: 'if (verdict !== undefined) {', to: 'if (false) {' }],
    kinds: ['closes'],
    strikes: each<Strike>({ does: 'append-commands-again' }, 8_000, 14_000),
    cutOffs: [],
    finds: ['repeated under another id']
  },
  {
    name: 'acknowledge before the append',
    patches: [{
      file: door,
      from: 'await this.parts.log.append(topics.intake, person, { ...envelope, ...ask });',
      to: "setTimeout(() => this.parts.log.append(topics.intake, person, { ...envelope, ...ask }).catch(() => {}), 1_500); if (ask.type === 'RecordContact') return { state: 'pending', command, person };"
    }],
    kinds: ['closes'],
    strikes: killed('partner-gateway', 8_000, 14_000),
    cutOffs: [],
    finds: ['lost']
  },
  {
    name: 'leave the keys of who is erased',
    patches: [{ file: 'services/casework/dist/keys/key-marks.js', from: 'await this.marking.append(erasedMarker(record, this.marking.now()));', to: '' }],
    kinds: ['is erased'],
    strikes: [],
    cutOffs: [],
    finds: ['disclosed']
  }
]

/** What is shown to whom. */
const ofTheGate: readonly Mutation[] = [
  {
    name: 'skip the gate',
    patches: [{ file: 'packages/service-kit/dist/tell/may-be-told.js', from: 'if (!answer.disclosed)', to: 'if (false)' }],
    kinds: ['objects'],
    strikes: [],
    cutOffs: leadAnswers500(16_000, 3_000),
    finds: ['disclosed']
  },
  {
    name: 'drop the caught-up mark',
    patches: [{ file: 'packages/log/dist/view/view.js', from: "if (mark !== '1')", to: 'if (false)' }],
    kinds: ['closes', 'objects'],
    strikes: each<Strike>({ does: 'empty-redis' }, 10_000, 13_000, 16_000, 19_000),
    cutOffs: [],
    finds: ['unexplained', 'disclosed']
  },
  {
    name: 'answer before the exits have passed',
    patches: [{ file: door, from: 'const done = !narrowed || (await exitsHavePassed(log, exits, { person, folded }, exitsWithinMs));', to: 'const done = true;' }],
    kinds: ['objects'],
    strikes: each<Strike>({ does: 'freeze', service: 'fhir-gateway', lastsMs: 6_000 }, 9_000, 17_000),
    cutOffs: [],
    finds: ['disclosed']
  }
]

/** What leaves, under which id and in which order. */
const ofTheExits: readonly Mutation[] = [
  {
    name: 'number before the record',
    patches: [{
      file: projector,
      from: 'if (!(await this.append(partition, reached.out, following)))',
      to: "if (rules.decisions?.topic.startsWith('hub.releases')) setTimeout(() => void this.append(partition, reached.out, following).catch(() => {}), 1_000); else if (!(await this.append(partition, reached.out, following)))"
    }],
    kinds: ['closes'],
    strikes: killed('partner-gateway', 8_000, 14_000),
    cutOffs: [],
    finds: ['lost', 'out of order']
  },
  {
    name: 'an id at random for each try',
    patches: [{ file: 'packages/service-kit/dist/tell/thin-event.js', from: "id: ids.of(recipient.id, 'event', id),", to: 'id: globalThis.crypto.randomUUID(),' }],
    kinds: ['closes'],
    strikes: [],
    cutOffs: leadAnswers500(4_000, 5_000, 12_000),
    finds: ['repeated under another id']
  },
  {
    name: 'keep no order per person',
    patches: [{ file: 'packages/log/dist/deliver/deliverer.js', from: 'const lane = station.laneOf(release.person);', to: 'const lane = undefined;' }],
    kinds: ['closes'],
    strikes: [],
    cutOffs: leadAnswers500(1_500, 4_000, 7_000, 10_000, 13_000, 16_000),
    finds: ['out of order', 'lost']
  },
  {
    name: 'delivered without an answer',
    patches: [{
      file: 'packages/log/dist/deliver/record-try.js',
      from: 'await trying.attempt(release, as)',
      to: "await trying.attempt(release, as).then((came) => (came.outcome === 'failed' ? { outcome: 'delivered' } : came))"
    }],
    kinds: ['closes'],
    strikes: [],
    cutOffs: leadAnswers500(4_000, 5_000, 12_000),
    finds: ['lost']
  }
]

export const mutations: readonly Mutation[] = [...ofTheRecord, ...ofTheGate, ...ofTheExits]

/** Everything that brings any of them to light, and nothing changed: the checker must find nothing. */
export const asItIs: Mutation = {
  name: '(as it is)',
  patches: [],
  kinds: ['closes', 'objects', 'is erased'],
  strikes: [
    ...each<Strike>({ does: 'append-facts-again' }, 5_000),
    ...each<Strike>({ does: 'append-commands-again' }, 7_000),
    ...killed('partner-gateway', 9_000),
    ...each<Strike>({ does: 'empty-redis' }, 13_000),
    ...each<Strike>({ does: 'freeze', service: 'fhir-gateway', lastsMs: 6_000 }, 16_000)
  ],
  cutOffs: leadAnswers500(3_000, 4_000, 10_000),
  finds: []
}
