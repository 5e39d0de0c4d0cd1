/**
 * Of what `evolve` makes of the same facts, and of what a service folds beside it. Raised whenever that changes, in shape or
 * in meaning: what another version folded is never read, everything is folded anew from the log. 1 was before it was counted.
 */
export const stateVersion = 7
