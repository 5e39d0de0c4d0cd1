import { types } from 'node:util'

/** What a disk says of itself, such as ENOSPC; it passes. Anything else is a bug and is thrown. */
export const isOfTheDisk = (cause: unknown): boolean => types.isNativeError(cause) && 'syscall' in cause && 'code' in cause
