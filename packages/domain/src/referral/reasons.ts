/**
 * Every reason the hub gives for saying no: code → one sentence a link worker could read.
 * Codes are a contract with senders: one may be added, none renamed.
 */
export const reasons = {
  'COMMAND.ID_REUSED': 'This request id was used before with other content; the first answer stands.',
  'HUB.FAULT': 'The hub could not process this; its operators have been told.',
  'REFERRAL.UNKNOWN': 'There is no such referral for this person.',
  'REFERRAL.DUPLICATE': 'This message was taken before, under another request.',
  'REFERRAL.ALREADY_OPEN': 'This practice already has an open referral for this person.',
  'REFERRAL.ID_TAKEN': 'A referral with this id exists already.',
  'REFERRAL.NOT_A_REFERRER': 'An organisation of this kind cannot refer.',
  'REFERRAL.NOT_OWNER': 'Only the organisation whose turn it is may do this.',
  'REFERRAL.NOT_REFERRER': 'Only the organisation that referred may do this.',
  'REFERRAL.NOT_INVOLVED': 'Your organisation takes no part in this referral that would allow this.',
  'REFERRAL.ALREADY_ACCEPTED': 'The referral has been accepted already.',
  'REFERRAL.NOT_ACCEPTED': 'The referral has to be accepted first.',
  'REFERRAL.ALREADY_CLOSED': 'The referral is closed.',
  'REFERRAL.RISKS_NOT_STATED': 'The referral said nothing about risks; state them, or that none are known, to close it.',
  'REFERRAL.REASON_MISSING': 'A reason has to be given.',
  'REFERRAL.ONWARD_UNFIT': 'An onward referral goes to another partner or to a community group.',
  'REFERRAL.ONWARD_ID_TAKEN': 'An onward referral with this id exists already.',
  'REFERRAL.ONWARD_UNKNOWN': 'There is no such onward referral.',
  'REFERRAL.TEAM_ALREADY_JOINED': 'This care team has joined already.',
  'REFERRAL.TEAM_NOT_JOINED': 'This care team has not joined.',
  'CONSENT.NOT_GIVEN': 'The person has not agreed to this recipient being given what it needs.',
  'CONSENT.WITHDRAWN': 'The person has objected to this organisation or withdrawn from it.',
  'CONSENT.NO_STANDING': 'Your organisation takes no part in this person\'s care that would let it record consent.',
  'CONSENT.NAMES_NO_RECIPIENT': 'Consent has to name the one organisation it is given to.',
  'CONSENT.NAMES_NO_CATEGORY': 'Consent has to name what may be shared.',
  'CONSENT.WINDOW_EMPTY': 'The consent would end before it begins.',
  'CONSENT.ID_TAKEN': 'A consent with this id exists already.',
  'DISCLOSURE.PERSON_UNKNOWN': 'The hub knows nobody by this reference.',
  'DISCLOSURE.FACT_UNKNOWN': 'The hub has not recorded this for the person.',
  'DISCLOSURE.REFERRAL_UNKNOWN': 'There is no such referral for this person.',
  'DISCLOSURE.NOT_ENTITLED': 'This was not meant for your organisation.',
  'DISCLOSURE.NO_STANDING': 'Your organisation takes no part in this referral now.'
} as const

export type Reason = keyof typeof reasons
