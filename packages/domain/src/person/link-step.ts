export type LinkStep = 'proposed' | 'matched' | 'settled'

const order: readonly LinkStep[] = ['proposed', 'matched', 'settled']

/** Two records only ever come to know more of one another. */
export const isFurther = (step: LinkStep, than: LinkStep): boolean => order.indexOf(step) > order.indexOf(than)
