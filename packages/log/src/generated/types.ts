// Written by `npm run generate` from schemas/. Not edited by hand.

/** FHIR Task's words. */
export type ClosedStatus = 'completed' | 'failed' | 'cancelled' | 'unlisted'

/** How a referral ended. */
export type ClosingOutcome = 'got_help' | 'referred_elsewhere' | 'could_not_contact' | 'not_eligible' | 'no_capacity' | 'could_not_get_help' | 'no_longer_interested' | 'unlisted'

/** The fields every command begins with: what a door accepted. */
export interface CommandEnvelope {
  /** The sender and the sender's request id (X-Request-Id, Idempotency-Key). The same id again makes no fact. */
  id: string
  /** Of the request's content, so that a repeat is told from a reuse of the id. */
  digest: string
  /** The hub's random id of the person; also the record's key. */
  person: string
  /** The organisation whose token the request bore. */
  sender: Organisation
  /** The sender's correlation id, echoed in every answer. */
  correlation: string
  /** When the sender says it happened; counts no later than the time it reached the log. */
  asserted: number | null
  /** Personal data of the request; travels unchanged into the facts. */
  seals: Seal[]
}

/** Only the person's own explicit word makes a consent fact. */
export type ConsentBasis = 'explicit' | 'unlisted'

/** How the person said it. */
export type ConsentEvidence = 'verbal' | 'written' | 'unlisted'

/** made and attended move the referral on; attempted and did_not_attend do not. */
export type ContactKind = 'made' | 'attended' | 'attempted' | 'did_not_attend' | 'unlisted'

/** A kind of personal data, the unit in which consent is given and withdrawn. */
export type DataCategory = 'contact' | 'demographics' | 'referral' | 'risks' | 'safeguarding' | 'health' | 'wellbeing' | 'progress' | 'outcome' | 'household' | 'unlisted'

/** What consent and standing allowed at the moment of the decision. */
export type Decision = 'released' | 'withheld' | 'unlisted'

/** requested: it goes to the next owner; rejected: policy names no further owner. */
export type DeclinedThen = 'requested' | 'rejected' | 'unlisted'

/** How it left the hub. */
export type DeliveryChannel = 'webhook' | 'pull' | 'fhir' | 'unlisted'

/** attempted: tried and to be tried again; withheld: the gate said no at the last moment; abandoned: no further try. */
export type DeliveryOutcome = 'attempted' | 'delivered' | 'acknowledged' | 'withheld' | 'abandoned' | 'unlisted'

/** The fields every fact begins with. A fact is valid only at the offset in its position header. */
export interface FactEnvelope {
  /** The command's id and the fact's place among those the command made. */
  id: string
  /** The hub's random id of the person; also the record's key. */
  person: string
  /** 1, 2, 3 … per person, without gaps. */
  sequence: number
  /** The later of the command's append time and the person's previous fact. */
  time: number
  /** Id of the command that made it. */
  command: string
  /** The command's digest. */
  digest: string
  /** The command's correlation id. */
  correlation: string
  /** Who sent the command. */
  by: Organisation
  /** Version of the policy that decided. */
  policy: string
  /** Recipients entitled to the fact. Decided once, here; whether one may see it is asked again at each exit. */
  entitled: Organisation[]
  /** Personal data the command brought. */
  seals: Seal[]
}

/** erased is a permanent marker, not a tombstone. */
export type KeyStatus = 'active' | 'erased' | 'unlisted'

/** Whether the sender traced the NHS number; the number itself is sealed. */
export type NumberStatus = 'verified' | 'unverified' | 'absent' | 'unlisted'

/** What the organisation referred onward to did. */
export type OnwardAnswer = 'accepted' | 'declined' | 'attended' | 'unlisted'

/** What kind of organisation acts or receives. */
export type OrganisationKind = 'practice' | 'partner' | 'care_team' | 'group' | 'hub' | 'unlisted'

/** Who acts, or to whom data may be disclosed. */
export interface Organisation {
  /** Which register the id belongs to. */
  kind: OrganisationKind
  /** The register's id: an ODS code, a partner id, a care team id. In a withdrawal, everybody stands for all recipients. */
  id: string
}

/** What changed for the person. */
export type OutcomeCode = 'employment' | 'education_or_training' | 'volunteering' | 'joined_an_activity' | 'less_lonely' | 'benefits_or_debt_resolved' | 'housing' | 'own_goal_reached' | 'unlisted'

/** Who told of the outcome. */
export type OutcomeReporter = 'person' | 'connector' | 'group' | 'practice' | 'unlisted'

/** Who asked: a GP practice, the person, or a professional for the person. */
export type ReferralSource = 'gp' | 'self' | 'professional' | 'unlisted'

/** Whether the sealed summary asks the referrer to do something; none is said, never left blank. */
export type RequestedActions = 'none' | 'stated' | 'unlisted'

/** What was said about risks; the risks themselves are sealed. A referral cannot be closed while not_stated. */
export type RiskStatement = 'stated' | 'none_known' | 'not_stated' | 'unlisted'

/** Personal data, encrypted with AES-256-GCM before it entered the log. */
export interface Seal {
  /** What the sealed data is about. */
  category: DataCategory
  /** The person's key it is sealed under; on hub.keys.v1. */
  keyId: string
  /** Additional authenticated data: command id, category and schema version. */
  context: string
  /** Nonce, ciphertext and tag, as the vault lays them out. */
  sealed: Buffer
}

/** The two statements that settle a referral which arrived with its risks not stated. */
export type SettledRisks = 'stated' | 'none_known' | 'unlisted'

/** A care team comes to work with the person; the owner stays. */
export interface JoinCareTeam extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** Care team id: an IMDT or a Focused Care team. */
  team: string
  /** Why the team comes or goes. */
  reason: string
}

/** A care team ends its work with the person. */
export interface LeaveCareTeam extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** Care team id: an IMDT or a Focused Care team. */
  team: string
  /** Why the team comes or goes. */
  reason: string
}

/** The owner names the worker who walks with the person. */
export interface AssignConnector extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The partner's own id of the worker; the name is sealed. */
  connector: string
}

/** The person agrees that a recipient may have data. */
export interface GiveConsent extends CommandEnvelope {
  /** The hub's id of the statement. */
  consent: string
  /** To whom data may go. */
  recipient: Organisation
  /** Which data; never empty. */
  categories: DataCategory[]
  /** Coded; policy data. */
  purpose: string
  /** When it begins to hold. */
  from: number
  /** When it ends; without, it holds until withdrawn. */
  until: number | null
  /** How the person said it. */
  evidence: ConsentEvidence
}

/** The person no longer agrees. */
export interface WithdrawConsent extends CommandEnvelope {
  /** The hub's id of the statement. */
  consent: string
  /** From whom; the id everybody means all. */
  recipient: Organisation
  /** Which data; empty means all. */
  categories: DataCategory[]
  /** Coded; policy data. */
  reason: string
}

/** The owner was in touch with the person, or tried. */
export interface RecordContact extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** How it went. */
  contact: ContactKind
}

/** The organisation answers an onward referral, or the owner for it. */
export interface AnswerOnwardReferral extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The hub's id of the onward referral. */
  onward: string
  /** What that organisation did. */
  answer: OnwardAnswer
}

/** The owner passes the person to another organisation, with agreement. */
export interface MakeOnwardReferral extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The hub's id of the onward referral. */
  onward: string
  /** Where the person goes, on the hub or not. */
  to: Organisation
}

/** Something changed for the person; may be told after closing. */
export interface RecordOutcome extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** What changed; the words are sealed. */
  outcome: OutcomeCode
  /** Who told of it. */
  reportedBy: OutcomeReporter
}

/** The owner takes the person on. */
export interface AcceptReferral extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
}

/** The referrer takes the request back. */
export interface CancelReferral extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** Coded; policy data. */
  reason: string
}

/** The owner ends the work with the person. */
export interface CloseReferral extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** How it ended. */
  closing: ClosingOutcome
  /** What the referrer is asked to do. */
  requestedActions: RequestedActions
  /** Settles a referral that arrived with its risks not stated. */
  risks: SettledRisks | null
}

/** The owner does not take the person on. */
export interface DeclineReferral extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** Coded; policy data. */
  reason: string
}

/** A request that a service take the person on. */
export interface SubmitReferral extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The sender's own identifier of the message: the same message under a new request is a duplicate. */
  message: string
  /** Who asked for it. */
  source: ReferralSource
  /** ODS code of the person's registered practice, where the sender names one. */
  practice: string | null
  /** Standing of the NHS number. */
  numberStatus: NumberStatus
  /** Area of the person's connector and care teams, derived at the door from the postcode; configuration. */
  cluster: string
  /** Derived at the door from the date of birth, such as 25-34. */
  ageBand: string
  /** Coarse routing group, derived at the door; policy data. The need itself is sealed. */
  need: string
  /** What was said about risks. */
  risks: RiskStatement
}

/** A care team works with the person; it may see their data from here. */
export interface CareTeamJoined extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** Care team id: an IMDT or a Focused Care team. */
  team: string
  /** Why the team comes or goes. */
  reason: string
}

/** A care team ended its work with the person; it sees nothing newer. */
export interface CareTeamLeft extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** Care team id: an IMDT or a Focused Care team. */
  team: string
  /** Why the team comes or goes. */
  reason: string
}

/** A command that the rules did not allow. Seen by its sender and by operators, never by others. */
export interface CommandRefused extends FactEnvelope {
  /** The command's type, such as AcceptReferral. */
  refused: string
  /** Dotted, such as REFERRAL.NOT_OWNER. */
  reason: string
  /** The referral it was about, where one exists. */
  referral: string | null
}

/** The owner named the worker who walks with the person. */
export interface ConnectorAssigned extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The partner's own id of the worker; the name is sealed. */
  connector: string
}

/** The person agreed that a recipient may have data. */
export interface ConsentGiven extends FactEnvelope {
  /** The hub's id of the statement. */
  consent: string
  /** To whom data may go. */
  recipient: Organisation
  /** Which data; never empty. */
  categories: DataCategory[]
  /** Coded; policy data. */
  purpose: string
  /** When it begins to hold. */
  from: number
  /** When it ends; without, it holds until withdrawn. */
  until: number | null
  /** How the person said it. */
  evidence: ConsentEvidence
  /** The legal basis of the disclosure. */
  basis: ConsentBasis
  /** When the person said it: as asserted, but no later than it reached the log. */
  said: number
}

/** The person no longer agrees. Disclosures stop at once. */
export interface ConsentWithdrawn extends FactEnvelope {
  /** The hub's id of the statement. */
  consent: string
  /** From whom; the id everybody means all. */
  recipient: Organisation
  /** Which data; empty means all. */
  categories: DataCategory[]
  /** Coded; policy data. */
  reason: string
  /** When the person said it: as asserted, but no later than it reached the log. */
  said: number
}

/** The owner was in touch with the person, or tried. */
export interface ContactRecorded extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** How it went. */
  contact: ContactKind
}

/** An onward referral was answered. */
export interface OnwardReferralAnswered extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The hub's id of the onward referral. */
  onward: string
  /** What that organisation did. */
  answer: OnwardAnswer
}

/** The owner passed the person to another organisation, with agreement. */
export interface OnwardReferralMade extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The hub's id of the onward referral. */
  onward: string
  /** Where the person goes, on the hub or not. */
  to: Organisation
}

/** Something changed for the person; may stand after closing. */
export interface OutcomeRecorded extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** What changed; the words are sealed. */
  outcome: OutcomeCode
  /** Who told of it. */
  reportedBy: OutcomeReporter
}

/** The owner took the person on. */
export interface ReferralAccepted extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
}

/** The request was taken back. */
export interface ReferralCancelled extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** Coded; consent-withdrawn where the person left no possible owner. */
  reason: string
}

/** The owner ended the work with the person. */
export interface ReferralClosed extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** How it ended. */
  closing: ClosingOutcome
  /** What the referrer is asked to do. */
  requestedActions: RequestedActions
  /** Settles a referral that arrived with its risks not stated. */
  risks: SettledRisks | null
  /** Follows from the closing outcome. */
  status: ClosedStatus
}

/** The owner did not take the person on. */
export interface ReferralDeclined extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** Coded; policy data. */
  reason: string
  /** The referral's status after it. */
  then: DeclinedThen
}

/** The hub's policy, or the lead partner by hand, named whose turn it is. */
export interface ReferralRouted extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** Partner id of the owner. */
  owner: string
}

/** A referral exists and is requested. */
export interface ReferralSubmitted extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The sender's own identifier of the message: the same message under a new request is a duplicate. */
  message: string
  /** Who asked for it. */
  source: ReferralSource
  /** ODS code of the person's registered practice, where the sender names one. */
  practice: string | null
  /** Standing of the NHS number. */
  numberStatus: NumberStatus
  /** Area of the person's connector and care teams, derived at the door from the postcode; configuration. */
  cluster: string
  /** Derived at the door from the date of birth, such as 25-34. */
  ageBand: string
  /** Coarse routing group, derived at the door; policy data. The need itself is sealed. */
  need: string
  /** What was said about risks. */
  risks: RiskStatement
}

/** What an exit decided about one fact and one recipient. An exit acts only on decisions it reads back. */
export interface ReleaseDecided {
  /** fact:recipient-kind/recipient-id. Whatever is done about a release, however often, is done under it. */
  id: string
  /** Id of the fact. */
  fact: string
  /** The fact's type, such as ReferralAccepted. */
  factType: string
  /** The hub's random id of the person; also the record's key. */
  person: string
  /** The fact's sequence within the person. */
  sequence: number
  /** The referral the fact is about, where there is one. */
  referral: string | null
  /** The entitled recipient. */
  recipient: Organisation
  /** Whether the recipient is told. */
  decision: Decision
  /** Position in the recipient's stream of this partition, from 1 without gaps; only where released. */
  number: number | null
  /** Dotted, such as CONSENT.WITHDRAWN; only where withheld. */
  reason: string | null
  /** What a read would have shown at the moment of the decision. */
  categories: DataCategory[]
  /** The fact's time. */
  factTime: number
  /** The moment of the decision. */
  time: number
  /** The fact's correlation id. */
  correlation: string
}

/** What became of a release. Many writers; id and attempt make a repeat harmless. */
export interface DeliveryRecorded {
  /** The release's id. */
  id: string
  /** The hub's random id of the person; also the record's key. */
  person: string
  /** To whom. */
  recipient: Organisation
  /** By which way. */
  channel: DeliveryChannel
  /** What became of it. */
  outcome: DeliveryOutcome
  /** Sequence of the fact among the person's. */
  sequence: number
  /** From 1. */
  attempt: number
  /** When it ended. */
  time: number
  /** HTTP status, where there was an answer. */
  status: number | null
  /** Dotted, where it failed. */
  failure: string | null
}

/** A person's key, wrapped, and the way from an NHS number to the person. The record's key is hmac|keyId; the topic is compacted. */
export interface PersonKey {
  /** HMAC of the NHS number, hex; of a random value where the person has none. */
  hmac: string
  /** Names the key in seals. */
  keyId: string
  /** The hub's random id of the person. */
  person: string
  /** The person's key under the key-encryption key; empty once erased. */
  wrapped: Buffer
  /** Names the key-encryption key. */
  kek: string
  /** Whether the key still exists. */
  status: KeyStatus
  /** When this was written. */
  time: number
}

/** A record nobody could process, as it stood. */
export interface DeadLettered {
  /** Where it stands. */
  topic: string
  /** Where it stands. */
  partition: number
  /** Where it stands. */
  offset: number
  /** Dotted, such as RECORD.NOT_AVRO. */
  reason: string
  /** How often it was tried, from 1. */
  attempts: number
  /** When it was given up. */
  time: number
  /** Its value; empty where it had none. */
  original: Buffer
  /** Its headers; of a repeated header the last. */
  headers: Record<string, Buffer>
}

/** Record name → record. */
export interface AvroRecords {
  JoinCareTeam: JoinCareTeam
  LeaveCareTeam: LeaveCareTeam
  AssignConnector: AssignConnector
  GiveConsent: GiveConsent
  WithdrawConsent: WithdrawConsent
  RecordContact: RecordContact
  AnswerOnwardReferral: AnswerOnwardReferral
  MakeOnwardReferral: MakeOnwardReferral
  RecordOutcome: RecordOutcome
  AcceptReferral: AcceptReferral
  CancelReferral: CancelReferral
  CloseReferral: CloseReferral
  DeclineReferral: DeclineReferral
  SubmitReferral: SubmitReferral
  CareTeamJoined: CareTeamJoined
  CareTeamLeft: CareTeamLeft
  CommandRefused: CommandRefused
  ConnectorAssigned: ConnectorAssigned
  ConsentGiven: ConsentGiven
  ConsentWithdrawn: ConsentWithdrawn
  ContactRecorded: ContactRecorded
  OnwardReferralAnswered: OnwardReferralAnswered
  OnwardReferralMade: OnwardReferralMade
  OutcomeRecorded: OutcomeRecorded
  ReferralAccepted: ReferralAccepted
  ReferralCancelled: ReferralCancelled
  ReferralClosed: ReferralClosed
  ReferralDeclined: ReferralDeclined
  ReferralRouted: ReferralRouted
  ReferralSubmitted: ReferralSubmitted
  ReleaseDecided: ReleaseDecided
  DeliveryRecorded: DeliveryRecorded
  PersonKey: PersonKey
  DeadLettered: DeadLettered
}

/** Earlier versions, by full name: each has its upcast. */
export interface SupersededRecords {
}
