export const SESSIONS = Symbol('sessions')
export const COOKIES = Symbol('cookies')
export const ISSUER = Symbol('issuer')
/** Rows of those who are at the issuer's. */
export const ASKING = Symbol('asking')
export const REDIS = Symbol('redis')
