// Written by `npm run generate` from schemas/. Not edited by hand.

import type { SupersededRecords } from './types.js'

/** Released schemas that are no longer current: what older records were written with. */
export const released: readonly string[] = []

/** Schemas of earlier versions, by full name. */
export const superseded: Record<keyof SupersededRecords, string> = {}
