/**
 * How improbable something must be, by a flow's own history, to be told as out of the ordinary. Some twelve flows are each
 * looked at about 150 times a day as far as looks do not overlap: one false alarm in a year or two.
 */
export const significance = 1e-6

/** The quantile of the normal distribution that belongs to it, one-sided. */
export const standardDeviations = 4.753
