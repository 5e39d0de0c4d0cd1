/**
 * Every sub-key that names hang on. A rotation writes them out, so that the key they were once derived from can be
 * taken away: a label added here later has to be added to the key files that were rotated before.
 */
export const nameLabels = ['person-hmac', 'content-digest', 'scoped-id', 'endpoint-secret'] as const

export type NameLabel = (typeof nameLabels)[number]
