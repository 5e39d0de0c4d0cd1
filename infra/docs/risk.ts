export const likelihoods = ['very-low', 'low', 'medium', 'high', 'very-high'] as const
export const severities = ['minor', 'significant', 'considerable', 'major', 'catastrophic'] as const

export interface Risk {
  readonly likelihood: (typeof likelihoods)[number]
  readonly severity: (typeof severities)[number]
}

/** The matrix of NHS England's guidance on DCB0129: a row per likelihood, a column per severity. */
const matrix: readonly (readonly number[])[] = [
  [1, 1, 2, 2, 3],
  [1, 2, 2, 3, 4],
  [2, 2, 3, 3, 4],
  [2, 3, 3, 4, 5],
  [3, 4, 4, 5, 5]
]

/** 1 acceptable to 5 unacceptable. Above 3 the hub may not be used; 3 only where it cannot be brought lower. */
export const riskRating = ({ likelihood, severity }: Risk): number =>
  matrix[likelihoods.indexOf(likelihood)]?.[severities.indexOf(severity)] ?? 5

export const inWords = (risk: Risk): string => `${riskRating(risk)} (${risk.severity}, ${risk.likelihood.replace('-', ' ')})`
