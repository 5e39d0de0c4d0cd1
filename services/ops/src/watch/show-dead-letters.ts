import type { Watch } from '@oldham-cares/service-kit'

/** `open`: how many wait for somebody to decide. */
export const showDeadLetters = (show: (gauge: Watch) => void, letters: { readonly open: number }): void =>
  show({
    name: 'hub_dead_letters_open',
    help: 'Records that nobody could process and that nobody has given back or discarded yet.',
    labelNames: [],
    look: () => [{ labels: {}, value: letters.open }]
  })
