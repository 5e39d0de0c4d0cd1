/** The fictitious organisations of the local default. */
export const practices = [
  { id: 'A1001', name: 'Failsworth Example Practice', cluster: 'oldham-west' },
  { id: 'B2002', name: 'Saddleworth Example Practice', cluster: 'oldham-east' },
  { id: 'A1003', name: 'Werneth Example Practice', cluster: 'oldham-central', documents: true }
]

export const careSettings = [
  { id: 'H3003', kind: 'acute', name: 'Royal Oldham Example Hospital, assessment ward', cluster: 'oldham-central' },
  { id: 'M4004', kind: 'mental-health', name: 'Oldham Example Mental Health Team', cluster: 'oldham-west' }
]

export const partners = [
  { id: 'action-together', name: 'Action Together', lead: true },
  { id: 'age-uk-oldham', name: 'Age UK Oldham', lead: false },
  { id: 'mind', name: 'Tameside, Oldham and Glossop Mind', lead: false },
  { id: 'positive-steps', name: 'Positive Steps', lead: false }
]

export const careTeams = [
  { id: 'imdt-west', kind: 'imdt', cluster: 'oldham-west', name: 'Oldham West Integrated Multidisciplinary Team' },
  { id: 'focused-care-west', kind: 'focused-care', cluster: 'oldham-west', name: 'Focused Care West' }
]

/** Who works in a care team beside its clinicians, each with a client of their own. */
export const teamStaff = [
  { org: 'imdt-west', as: 'social', role: 'social-care' },
  { org: 'imdt-west', as: 'consortium', role: 'consortium', employer: 'mind' },
  { org: 'imdt-west', as: 'safeguarding', role: 'safeguarding-lead' }
]
