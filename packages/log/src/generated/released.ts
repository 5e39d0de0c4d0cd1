// Written by `npm run generate` from schemas/. Not edited by hand.

/** Released schemas that are no longer current: what older records were written with. */
export const released: readonly string[] = []
