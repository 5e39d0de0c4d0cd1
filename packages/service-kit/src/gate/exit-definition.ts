/** A way for data to leave. What to whom and why stands in contracts/policy/exits.json, which a test holds against these. */
export interface ExitDefinition {
  readonly name: string
  readonly service: string
  /**
   * `push`: sent of the hub's own accord; the release and its delivery are its record. `answer`: what a command's sender is
   * told of how things stand now; the record of the command is its record. The others are recorded before they leave.
   */
  readonly how: 'push' | 'read' | 'answer' | 'stream' | 'export'
  readonly purpose: string
  /** Somebody is looked for, which is recorded though nobody is found. */
  readonly kind?: 'search'
  /** Ids, types, times and how it stands: no category of personal data leaves by it, whatever is allowed. */
  readonly thin?: true
  /** Seals are opened by it whatever was agreed to, for whoever looks into what went wrong by a scope of their own. */
  readonly regardless?: true
}

const unrecorded: readonly ExitDefinition['how'][] = ['push', 'answer']

/** Whether what leaves by it goes on the audit record first. */
export const isRecorded = ({ how }: ExitDefinition): boolean => !unrecorded.includes(how)

/** Whether content leaves by it at all: of a thin exit, and of an answer to a command, no record would tell which. */
export const showsContent = ({ how, thin }: ExitDefinition): boolean => how !== 'answer' && thin !== true
