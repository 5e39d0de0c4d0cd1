/**
 * Every sub-key that names hang on. A rotation writes them out, so that the key they were once derived from can be
 * taken away. A label added here later is missing from key files that were rotated before, which are then refused: what is
 * new is derived from one of these instead, as the secrets of endpoints are.
 */
export const nameLabels = ['person-hmac', 'content-digest', 'scoped-id'] as const

export type NameLabel = (typeof nameLabels)[number]
