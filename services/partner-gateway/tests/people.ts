/** Somebody who refers herself, with enough said that a leak of it would be seen. */
export const jane = (family = 'Quillfeather') => ({
  source: 'self',
  person: { name: { family, given: ['Jane'] }, birthDate: '1958-04-12', address: { postcode: 'OL9 6AA' }, telephone: '01632960777' },
  need: 'loneliness',
  narrative: 'Would like company',
  risks: { statement: 'none-known' }
})

export const toPartner = (id: string) => ({ kind: 'partner', id })

export const agreement = (referral: string, to: string, categories: readonly string[] = ['contact', 'referral']) => ({
  referral,
  recipient: toPartner(to),
  categories,
  purpose: 'onward-referral',
  from: '2026-11-01T09:30:00Z',
  evidence: 'verbal'
})
