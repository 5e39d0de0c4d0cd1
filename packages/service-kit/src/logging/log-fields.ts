/**
 * The only keys a log line may carry, each with what it holds. Anything else does not get through: a list of
 * what is forbidden would be one field behind whoever adds a field. Add a key here only if its value can
 * never say who a person is or how they are.
 */
export const logFields = {
  correlation: 'id',
  command: 'id',
  fact: 'id',
  release: 'id',
  delivery: 'id',
  person: 'id',
  referral: 'id',
  message: 'id',
  keyId: 'id',
  kek: 'id',
  sender: 'id',
  recipient: 'id',
  org: 'id',
  owner: 'id',
  client: 'id',
  scope: 'id',
  cluster: 'id',
  type: 'id',
  reason: 'id',
  code: 'id',
  from: 'id',
  to: 'id',
  policy: 'id',
  outcome: 'id',
  channel: 'id',
  endpoint: 'id',
  replay: 'id',
  failure: 'id',
  topic: 'id',
  group: 'id',
  groupId: 'id',
  member: 'id',
  clientId: 'id',
  broker: 'id',
  schema: 'id',
  subject: 'id',
  view: 'id',
  check: 'id',
  method: 'id',
  route: 'id',
  host: 'id',
  signal: 'id',
  context: 'id',
  error: 'id',
  cause: 'id',
  at: 'id',
  partition: 'number',
  offset: 'number',
  position: 'number',
  number: 'number',
  sequence: 'number',
  lag: 'number',
  attempt: 'number',
  attempts: 'number',
  failures: 'number',
  status: 'number',
  count: 'number',
  differing: 'number',
  percent: 'number',
  bytes: 'number',
  ms: 'number',
  port: 'number',
  pid: 'number',
  released: 'flag',
  retry: 'flag'
} as const satisfies Readonly<Record<string, 'id' | 'number' | 'flag'>>

interface FieldTypes {
  readonly id: string
  readonly number: number
  readonly flag: boolean
}

export type LogFields = { readonly [Key in keyof typeof logFields]?: FieldTypes[(typeof logFields)[Key]] | undefined }

/** No blanks, no `@`: a name of two words, an address or an e-mail is no id. */
const id = /^[\w.:|/#$*+=,<-]{1,400}$/

/** Ten or eleven digits on their own are an NHS number or a telephone number, whatever the key claims. */
const tenOrElevenDigits = /(?<![0-9A-Za-z])\d{10,11}(?![0-9A-Za-z])/

const admits = {
  id: (value: unknown) => typeof value === 'string' && id.test(value) && !tenOrElevenDigits.test(value),
  number: (value: unknown) => typeof value === 'number' && Number.isFinite(value),
  flag: (value: unknown) => typeof value === 'boolean'
}

/** The fields that may be written; `refused` counts what was not, without saying what it was. */
export const admitted = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const kept: Record<string, unknown> = {}
  let refused = 0
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue
    const kind = Object.hasOwn(logFields, key) ? logFields[key as keyof typeof logFields] : undefined
    if (kind !== undefined && admits[kind](value)) kept[key] = value
    else refused++
  }
  return refused === 0 ? kept : { ...kept, refused }
}
