/** A fictitious person who signs in to the console of the local default. */
export interface DevelopmentUser {
  /** Subject of their tokens. */
  readonly id: string
  readonly name: string
  /** As what they are offered on the local sign-in page. */
  readonly does: string
  readonly org: string
  readonly scope: string
  readonly role?: string
  readonly employer?: string
}

/** One for each job that the console is for. There are no passwords: who sits at this machine may be any of them. */
export const developmentUsers: readonly DevelopmentUser[] = [
  { id: 'nurse-nia', name: 'Nia Bexley', does: 'nurse, Oldham West IMDT', org: 'imdt-west', scope: 'timeline', role: 'clinical' },
  { id: 'social-sam', name: 'Sam Royton', does: 'social worker, Oldham West IMDT', org: 'imdt-west', scope: 'timeline', role: 'social-care' },
  { id: 'lead-lena', name: 'Lena Shaw', does: 'safeguarding lead, Oldham West IMDT', org: 'imdt-west', scope: 'timeline', role: 'safeguarding-lead' },
  { id: 'staff-mo', name: 'Mo Lees', does: 'Mind, in the Oldham West IMDT', org: 'imdt-west', scope: 'timeline', role: 'consortium', employer: 'mind' },
  { id: 'focused-fay', name: 'Fay Crompton', does: 'Focused Care worker, Focused Care West', org: 'focused-care-west', scope: 'timeline', role: 'social-care' },
  { id: 'connector-cass', name: 'Cass Moorside', does: 'community connector, Action Together', org: 'action-together', scope: 'partner' },
  { id: 'link-asia', name: 'Asia Glodwick', does: 'link worker, Age UK Oldham', org: 'age-uk-oldham', scope: 'partner' },
  { id: 'link-ben', name: 'Ben Lydgate', does: 'link worker, Tameside, Oldham and Glossop Mind', org: 'mind', scope: 'partner' },
  { id: 'link-pam', name: 'Pam Delph', does: 'link worker, Positive Steps', org: 'positive-steps', scope: 'partner' },
  { id: 'admin-ade', name: 'Ade Hollins', does: 'partner administrator, Age UK Oldham', org: 'age-uk-oldham', scope: 'partner endpoints' },
  { id: 'operator-ola', name: 'Ola Chadderton', does: 'operator of the hub', org: 'ops', scope: 'ops ops:redrive ops:rebuild' },
  { id: 'governor-gwen', name: 'Gwen Springhead', does: 'information governance', org: 'ops', scope: 'ops ops:govern ops:audit', role: 'information-governance' }
]
