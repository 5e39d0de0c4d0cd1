// Written by `npm run generate` from schemas/. Not edited by hand.

/** What was done; failed_request: asked in a way that no door takes. */
export type AccessKind = 'read' | 'write' | 'denial' | 'search' | 'break_glass' | 'replay' | 'configuration' | 'failed_request' | 'unlisted'

/** How an action that a care team agreed with the person stands. */
export type ActionStatus = 'agreed' | 'done' | 'dropped' | 'unlisted'

/** Among several statements: the person agrees that a recipient may have data. */
export interface Agreement {
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
  /** The referral under which it was said; where that was a mistake it does not count. */
  under: string | null
  /** When the person said it, where that was not when the command was asserted; counts no later than it reached the log. */
  asserted: number | null
}

/** A baseline and its follow-up make a pair. */
export type AssessmentStage = 'baseline' | 'follow_up' | 'unlisted'

/** What somebody else found of a broken glass. */
export type BreakGlassFinding = 'justified' | 'not_justified' | 'unlisted'

/** Who wants the referral taken back. */
export type CancellationRequester = 'referrer' | 'person' | 'unlisted'

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
export type DeliveryChannel = 'webhook' | 'pull' | 'fhir' | 'kafka' | 'email' | 'unlisted'

/** attempted: tried and to be tried again; withheld: the gate said no at the last moment; abandoned: no further try. */
export type DeliveryOutcome = 'attempted' | 'delivered' | 'acknowledged' | 'withheld' | 'abandoned' | 'unlisted'

/** What a person will not have shared, as another record of the same person takes it over. */
export interface Denial {
  /** With whom; everybody as id means with anyone. */
  recipient: Organisation
  /** Which data; empty means all. */
  categories: DataCategory[]
}

/** How events are pushed to a partner; fhir: notifications of a FHIR Subscription. */
export type EndpointKind = 'webhook' | 'kafka' | 'email' | 'fhir' | 'unlisted'

/** on: events are pushed; paused: the partner wants none for now; disabled: the hub gave up; removed: for good. */
export type EndpointState = 'on' | 'paused' | 'disabled' | 'removed' | 'unlisted'

/** request: the person, or whoever speaks for them, asked; retention: what the hub may keep has had its time; court-order: a court says so. */
export type ErasureReason = 'request' | 'retention' | 'court_order' | 'unlisted'

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

/** How a goal of the person stands. */
export type GoalStatus = 'set' | 'under_way' | 'reached' | 'given_up' | 'unlisted'

/** Who agreed: the adult themselves, or whoever has parental responsibility for the child. */
export type HouseholdAgreement = 'self' | 'parental_responsibility' | 'unlisted'

/** erased is a permanent marker, not a tombstone; filler is nobody's, written so that compaction reaches what stands before it. */
export type KeyStatus = 'active' | 'erased' | 'filler' | 'unlisted'

/** One event type and one recipient on one day: opening + entitled = delivered + withheld + dead + closing. */
export interface LedgerAccount {
  /** The fact's type, such as ReferralAccepted. */
  flow: string
  /** Who is entitled to hear of it. */
  recipient: Organisation
  /** Still to be settled when the day began. */
  opening: number
  /** Facts that came to entitle the recipient. */
  entitled: number
  /** Taken by the recipient, acknowledged by it, or standing on its timeline. */
  delivered: number
  /** Not told, by reason. */
  withheld: ReasonCount[]
  /** Given up, by reason; negative where what was given up came to be settled after all. */
  dead: ReasonCount[]
  /** Still to be settled when the day ended. */
  closing: number
}

/** How far a closed day reaches in one partition of one topic. */
export interface LedgerCut {
  /** Which. */
  partition: number
  /** Which; timeline stands for how far that group had stored the facts. */
  topic: string
  /** The first offset that belongs to a later day, whatever its time says. */
  offset: number
}

/** What was decided about a dead letter. */
export type LetterEnd = 'redriven' | 'discarded' | 'unlisted'

/** proposed: by a door; matched: the other record answers; settled: both know the stricter word. */
export type LinkStep = 'proposed' | 'matched' | 'settled' | 'unlisted'

/** handshake: whether the address answers, before anything is told; event_notification: what happened. */
export type NotificationKind = 'handshake' | 'event_notification' | 'unlisted'

/** attempted: tried and to be tried again. */
export type NotificationOutcome = 'delivered' | 'attempted' | 'unlisted'

/** Numbers of one stream. */
export interface NumberRange {
  /** Whose stream: of the recipient in this partition. */
  partition: number
  /** The first number. */
  from: number
  /** The last number, itself included. */
  to: number
}

/** Whether the sender traced the NHS number; the number itself is sealed. */
export type NumberStatus = 'verified' | 'unverified' | 'absent' | 'unlisted'

/** Among several statements: the person objects, whatever a disclosure would rest on. */
export interface Objection {
  /** The hub's id of the statement. */
  consent: string
  /** To whom; the id everybody means all. */
  recipient: Organisation
  /** Which data; empty means all. */
  categories: DataCategory[]
  /** Coded; policy data. */
  reason: string
  /** How it was said, where that was asked. */
  evidence: ConsentEvidence | null
  /** When the person said it, where that was not when the command was asserted; counts no later than it reached the log. */
  asserted: number | null
}

/** What becomes of a rebuilt partition that holds something else than the live one: swap: it takes its place; keep: it is kept aside. */
export type OnDifference = 'swap' | 'keep' | 'unlisted'

/** What the organisation referred onward to did. */
export type OnwardAnswer = 'accepted' | 'declined' | 'attended' | 'unlisted'

/** What an organisation is; group: a community group or any other organisation, everybody among them; hub: brought about by policy. */
export type OrganisationKind = 'practice' | 'care_setting' | 'partner' | 'care_team' | 'group' | 'hub' | 'unlisted'

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

/** What has waited longer than policy allows. */
export type OverdueRule = 'unaccepted' | 'accepted_without_contact' | 'in_progress_idle' | 'hold_past_review' | 'unlisted'

/** Why the hub goes against an objection. */
export type OverrideBasis = 'serious_harm' | 'child_safeguarding' | 'adult_safeguarding' | 'vital_interests' | 'court_order' | 'unlisted'

/** How many for one reason. */
export interface ReasonCount {
  /** Dotted, such as CONSENT.WITHDRAWN. */
  reason: string
  /** How many. */
  count: number
}

/** How far a partition's rebuild is. same: swapped in, nothing differed; swapped: swapped in, something differed; kept: something differed and the live one stands; failed: given up. */
export type RebuildState = 'waiting' | 'folding' | 'same' | 'swapped' | 'kept' | 'failed' | 'unlisted'

/** Who asked: a GP practice, the person, a professional for the person, an acute or mental health setting, or a care team. */
export type ReferralSource = 'gp' | 'self' | 'professional' | 'acute' | 'mental_health' | 'care_team' | 'unlisted'

/** Among several statements: the person was asked and says no. */
export interface Refusal {
  /** The hub's id of the statement. */
  consent: string
  /** Whom it was about; the id everybody means all. */
  recipient: Organisation
  /** Which data; empty means all. */
  categories: DataCategory[]
  /** What the person was asked for: coded; policy data. */
  purpose: string
  /** How the person said it. */
  evidence: ConsentEvidence
  /** The referral under which it was said. */
  under: string | null
  /** When the person said it, where that was not when the command was asserted; counts no later than it reached the log. */
  asserted: number | null
}

/** Whether the sealed summary asks the referrer to do something; none is said, never left blank. */
export type RequestedActions = 'none' | 'stated' | 'unlisted'

/** What was said about risks; the risks themselves are sealed. A referral cannot be closed while not_stated. */
export type RiskStatement = 'stated' | 'none_known' | 'not_stated' | 'unlisted'

/** As what somebody acts or reads for their organisation. */
export type Role = 'clinical' | 'social_care' | 'consortium' | 'safeguarding_lead' | 'information_governance' | 'unlisted'

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

/** How the directory had the service when the door took the command. */
export type ServiceListing = 'active' | 'closed' | 'unknown' | 'unlisted'

/** Open Referral UK words for how a service stands. */
export type ServiceStatus = 'active' | 'inactive' | 'defunct' | 'temporarily_closed' | 'unlisted'

/** The two statements that settle a referral which arrived with its risks not stated. */
export type SettledRisks = 'stated' | 'none_known' | 'unlisted'

/** Standard Webhooks: v1 is HMAC-SHA256, v1a is Ed25519. */
export type Signing = 'hmac' | 'ed25519' | 'unlisted'

/** What the person says beside a referral: it stands with all of it, or not at all. */
export interface Statements {
  /** What the person agrees to. */
  given: Agreement[]
  /** What the person was asked for and says no to. */
  refused: Refusal[]
  /** What the person objects to. */
  objected: Objection[]
  /** What the person takes back. */
  withdrawn: Withdrawal[]
}

/** Among several statements: the person no longer agrees. */
export interface Withdrawal {
  /** The hub's id of the statement. */
  consent: string
  /** From whom; the id everybody means all. */
  recipient: Organisation
  /** Which data; empty means all. */
  categories: DataCategory[]
  /** Coded; policy data. */
  reason: string
  /** How it was said, where that was asked. */
  evidence: ConsentEvidence | null
  /** When the person said it, where that was not when the command was asserted; counts no later than it reached the log. */
  asserted: number | null
}

/** A care team or the owner records an action agreed with the person, or how it stands. */
export interface RecordAction extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The hub's id of the action. */
  action: string
  /** How it stands. */
  status: ActionStatus
  /** Until when. */
  due: number | null
}

/** The owner records the answers to a measure; the scores are sealed. */
export interface RecordAssessment extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The hub's id of the assessment. */
  assessment: string
  /** Code of the measure; policy data. */
  measure: string
  /** Baseline or follow-up. */
  stage: AssessmentStage
  /** Of a follow-up: the baseline it pairs with; without, the newest of the measure. */
  baseline: string | null
}

/** A worker of a care team that has not joined has to see something now. The reason is sealed, category progress. */
export interface BreakGlass extends CommandEnvelope {
  /** The hub's id of the access. */
  access: string
  /** As what the worker sees. */
  role: Role
  /** Opaque id of who sees by it. */
  worker: string
  /** Which data; never empty. */
  categories: DataCategory[]
}

/** The access ends before its time. */
export interface EndBreakGlass extends CommandEnvelope {
  /** The hub's id of the access. */
  access: string
}

/** Somebody else has looked whether it was right. */
export interface ReviewBreakGlass extends CommandEnvelope {
  /** The hub's id of the access. */
  access: string
  /** As what; absent where who governs the hub reviewed. */
  role: Role | null
  /** Opaque id of who reviewed. */
  worker: string
  /** What they found. */
  finding: BreakGlassFinding
}

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
  /** The referral under which it was said; where that was a mistake it does not count. */
  under: string | null
}

/** The person was asked and says no. */
export interface RefuseConsent extends CommandEnvelope {
  /** The hub's id of the statement. */
  consent: string
  /** Whom it was about; the id everybody means all. */
  recipient: Organisation
  /** Which data; empty means all. */
  categories: DataCategory[]
  /** What the person was asked for: coded; policy data. */
  purpose: string
  /** How the person said it. */
  evidence: ConsentEvidence
  /** The referral under which it was said. */
  under: string | null
}

/** What the person says about several at once: all of it stands, or none. */
export interface StateTogether extends CommandEnvelope {
  /** What the person agrees to. */
  given: Agreement[]
  /** What the person was asked for and says no to. */
  refused: Refusal[]
  /** What the person objects to. */
  objected: Objection[]
  /** What the person takes back. */
  withdrawn: Withdrawal[]
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
  /** How it was said, where that was asked. */
  evidence: ConsentEvidence | null
}

/** The owner was in touch with the person, or tried. */
export interface RecordContact extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** How it went. */
  contact: ContactKind
}

/** Somebody who takes part in the care says that the person has died. */
export interface ReportDeath extends CommandEnvelope {
}

/** The owner records a goal of the person, or how it stands. */
export interface RecordGoal extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The hub's id of the goal. */
  goal: string
  /** How it stands. */
  status: GoalStatus
}

/** A care team works with the person as one of a household, and the person agreed. */
export interface LinkHousehold extends CommandEnvelope {
  /** The hub's id of the household. */
  household: string
  /** Who agreed. */
  agreedBy: HouseholdAgreement
}

/** The person no longer counts among the household. */
export interface UnlinkHousehold extends CommandEnvelope {
  /** The hub's id of the household. */
  household: string
  /** Coded; policy data. Words are sealed. */
  reason: string
}

/** A care team names the person's key worker. */
export interface AssignKeyWorker extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The care team; the register's id. */
  team: string
  /** The team's own id of the worker. */
  worker: string
}

/** The hold is no longer needed. */
export interface LiftLegalHold extends CommandEnvelope {
  /** The hub's id of the hold. */
  hold: string
}

/** What is held about the person must not be erased for now. */
export interface PlaceLegalHold extends CommandEnvelope {
  /** The hub's id of the hold. */
  hold: string
  /** A code or the number of a case. */
  basis: string
}

/** A care team writes a note. */
export interface RecordNote extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The hub's id of the note. */
  note: string
}

/** A named role decides to tell against an objection. The justification is sealed, category safeguarding. */
export interface OverrideObjection extends CommandEnvelope {
  /** The hub's id of the decision. */
  override: string
  /** Who is shown it; never everybody. */
  recipient: Organisation
  /** Which data; never empty. */
  categories: DataCategory[]
  /** Why. */
  basis: OverrideBasis
  /** As what the worker decided. */
  role: Role
  /** Opaque id of who decided. */
  worker: string
  /** When it ends by itself. */
  until: number
}

/** The person objects, whatever a disclosure would rest on. */
export interface RecordObjection extends CommandEnvelope {
  /** The hub's id of the statement. */
  consent: string
  /** To whom; the id everybody means all. */
  recipient: Organisation
  /** Which data; empty means all. */
  categories: DataCategory[]
  /** Coded; policy data. */
  reason: string
  /** How it was said, where that was asked. */
  evidence: ConsentEvidence | null
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
  /** The service's id in the directory; always where the organisation is not on the hub. */
  service: string | null
  /** How the directory had the service when the door took the command. */
  listed: ServiceListing | null
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

/** Whoever may says that the hub has to forget the person. Said by the hub itself. */
export interface ErasePerson extends CommandEnvelope {
  /** What makes the hub forget the person. */
  reason: ErasureReason
  /** Coded; of retention the version of the policy. */
  legalBasis: string
  /** Ids of every key that data of the person was sealed under. */
  keys: string[]
}

/** Two records are of one person. */
export interface LinkPerson extends CommandEnvelope {
  /** The hub's id of the other record's person. */
  other: string
  /** How far the two records know of one another. */
  step: LinkStep
  /** What the other record's person denied. */
  adopted: Denial[]
  /** Id of the fact that first said so, in whichever record; without, it was said at a door. */
  origin: string | null
}

/** Two records were taken for one person by mistake. */
export interface UnlinkPerson extends CommandEnvelope {
  /** The hub's id of the other record's person. */
  other: string
  /** Coded; policy data. */
  reason: string
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
  /** Who wants it; without, the referrer or the hub. */
  requestedBy: CancellationRequester | null
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

/** The referrer says that this never should have been referred: another person, or nobody. */
export interface EnterReferralInError extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** Coded; policy data. Words are sealed. */
  reason: string
}

/** The owner pauses the work until a review. */
export interface HoldReferral extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** When it has to be looked at again. */
  review: number
  /** Coded; policy data. Words are sealed. */
  reason: string
}

/** The hub found that something has waited longer than policy allows. */
export interface MarkReferralOverdue extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** What has waited. */
  rule: OverdueRule
  /** The partner whose turn it is. */
  owner: string
  /** When it was due. */
  due: number
}

/** The owner or the lead partner passes the referral to another owner. */
export interface ReassignReferral extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The partner that is asked now; the register's id. */
  owner: string
  /** Coded; policy data. Words are sealed. */
  reason: string
}

/** The owner takes the work up again. */
export interface ResumeReferral extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
}

/** The lead partner asks an owner by hand. */
export interface RouteReferral extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The partner that is asked; the register's id. */
  owner: string
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
  /** What the person says about consent beside it. */
  statements: Statements | null
}

/** The referrer says what has changed; the seals replace those of the same category. */
export interface UpdateReferral extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The sender's own identifier of the message. */
  message: string
  /** When the referrer changed it, as asserted. An update that is no newer than the last is refused. */
  updated: number
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
  /** What the person says about consent beside it. */
  statements: Statements | null
}

/** The owner raises a risk; what it is, is sealed. */
export interface RaiseRisk extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The hub's id of the risk. */
  risk: string
}

/** The owner tells the person of a service; it is no referral, and nothing about the person goes there. */
export interface GiveSignpost extends CommandEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The hub's id of the signpost. */
  signpost: string
  /** The service's id in the directory. */
  service: string
  /** How the directory had the service when the door took the command. */
  listed: ServiceListing
}

/** An action was agreed, or stands anew; its words are sealed. */
export interface ActionRecorded extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The hub's id of the action. */
  action: string
  /** How it stands. */
  status: ActionStatus
  /** Until when. */
  due: number | null
}

/** A measure was taken; the scores are sealed. */
export interface AssessmentRecorded extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The hub's id of the assessment. */
  assessment: string
  /** Code of the measure; policy data. */
  measure: string
  /** Baseline or follow-up. */
  stage: AssessmentStage
  /** Of a follow-up: the baseline it pairs with; without, the newest of the measure. */
  baseline: string | null
}

/** A worker of a care team that has not joined sees something for some hours. The reason is sealed, category progress. */
export interface GlassBroken extends FactEnvelope {
  /** The hub's id of the access. */
  access: string
  /** As what the worker sees. */
  role: Role
  /** Opaque id of who sees by it. */
  worker: string
  /** Which data; never empty. */
  categories: DataCategory[]
  /** When it ends by itself. */
  until: number
}

/** The access ended before its time. */
export interface BreakGlassEnded extends FactEnvelope {
  /** The hub's id of the access. */
  access: string
}

/** Somebody else looked whether it was right; where it was not the access is over. */
export interface BreakGlassReviewed extends FactEnvelope {
  /** The hub's id of the access. */
  access: string
  /** As what; absent where who governs the hub reviewed. */
  role: Role | null
  /** Opaque id of who reviewed. */
  worker: string
  /** What they found. */
  finding: BreakGlassFinding
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
  /** The referral under which it was said; where that was a mistake it does not count. */
  under: string | null
}

/** The person was asked and said no. Disclosures stop at once. */
export interface ConsentRefused extends FactEnvelope {
  /** The hub's id of the statement. */
  consent: string
  /** Whom it was about; the id everybody means all. */
  recipient: Organisation
  /** Which data; empty means all. */
  categories: DataCategory[]
  /** What the person was asked for: coded; policy data. */
  purpose: string
  /** How the person said it. */
  evidence: ConsentEvidence
  /** The referral under which it was said. */
  under: string | null
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
  /** How it was said, where that was asked. */
  evidence: ConsentEvidence | null
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

/** A goal of the person was set, or stands anew; its words are sealed. */
export interface GoalRecorded extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The hub's id of the goal. */
  goal: string
  /** How it stands. */
  status: GoalStatus
}

/** The person counts among a household; how they belong to it is sealed. */
export interface HouseholdLinked extends FactEnvelope {
  /** The hub's id of the household. */
  household: string
  /** Who agreed. */
  agreedBy: HouseholdAgreement
}

/** The person no longer counts among the household; the link is hidden at once. */
export interface HouseholdUnlinked extends FactEnvelope {
  /** The hub's id of the household. */
  household: string
  /** Coded; policy data. Words are sealed. */
  reason: string
}

/** A care team named the person's key worker; the name is sealed. */
export interface KeyWorkerAssigned extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The care team; the register's id. */
  team: string
  /** The team's own id of the worker. */
  worker: string
}

/** The hold no longer stands. */
export interface LegalHoldLifted extends FactEnvelope {
  /** The hub's id of the hold. */
  hold: string
}

/** What is held about the person must not be erased while this stands. */
export interface LegalHoldPlaced extends FactEnvelope {
  /** The hub's id of the hold. */
  hold: string
  /** A code or the number of a case. */
  basis: string
}

/** A care team wrote a note; its words are sealed. */
export interface NoteRecorded extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The hub's id of the note. */
  note: string
}

/** A named role decided to tell against an objection, for a time. The justification is sealed, category safeguarding. */
export interface ObjectionOverridden extends FactEnvelope {
  /** The hub's id of the decision. */
  override: string
  /** Who is shown it; never everybody. */
  recipient: Organisation
  /** Which data; never empty. */
  categories: DataCategory[]
  /** Why. */
  basis: OverrideBasis
  /** As what the worker decided. */
  role: Role
  /** Opaque id of who decided. */
  worker: string
  /** When it ends by itself. */
  until: number
}

/** The person objects, whatever a disclosure would rest on. Disclosures stop at once. */
export interface ObjectionRecorded extends FactEnvelope {
  /** The hub's id of the statement. */
  consent: string
  /** To whom; the id everybody means all. */
  recipient: Organisation
  /** Which data; empty means all. */
  categories: DataCategory[]
  /** Coded; policy data. */
  reason: string
  /** How it was said, where that was asked. */
  evidence: ConsentEvidence | null
  /** When the person said it: as asserted, but no later than it reached the log. */
  said: number
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
  /** The service's id in the directory; always where the organisation is not on the hub. */
  service: string | null
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

/** The person has died; contact stops at once. */
export interface PersonDied extends FactEnvelope {
}

/** The hub has forgotten the person: their keys are overwritten, and what was sealed under them nobody can read. */
export interface PersonErased extends FactEnvelope {
  /** What makes the hub forget the person. */
  reason: ErasureReason
  /** Coded; of retention the version of the policy. */
  legalBasis: string
  /** Ids of every key that data of the person was sealed under. */
  keys: string[]
}

/** Two records are of one person; the stricter statements hold for both. */
export interface PersonLinked extends FactEnvelope {
  /** The hub's id of the other record's person. */
  other: string
  /** How far the two records know of one another. */
  step: LinkStep
  /** Denials of the other record that hold here from now on. */
  adopted: Denial[]
  /** Denials of this record, for the other to adopt. */
  own: Denial[]
  /** Id of the fact that first said so, in whichever record; without, it was said at a door. */
  origin: string | null
}

/** Two records were taken for one person by mistake; what was denied stays denied in both. */
export interface PersonUnlinked extends FactEnvelope {
  /** The hub's id of the other record's person. */
  other: string
  /** Coded; policy data. */
  reason: string
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
  /** Who wants it; without, the referrer or the hub. */
  requestedBy: CancellationRequester | null
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

/** The referral never should have been; whoever holds it deletes it. */
export interface ReferralEnteredInError extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** Coded; policy data. Words are sealed. */
  reason: string
}

/** The work is paused until a review. */
export interface ReferralHeld extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** When it has to be looked at again. */
  review: number
  /** Coded; policy data. Words are sealed. */
  reason: string
}

/** Something has waited longer than policy allows. */
export interface ReferralOverdue extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** What has waited. */
  rule: OverdueRule
  /** The partner whose turn it is. */
  owner: string
  /** When it was due. */
  due: number
}

/** Another owner is asked; the former one sees nothing newer. */
export interface ReferralReassigned extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The partner that is asked now; the register's id. */
  owner: string
  /** Coded; policy data. Words are sealed. */
  reason: string
}

/** The work goes on. */
export interface ReferralResumed extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
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

/** What the referral says was replaced by a newer word of the referrer. */
export interface ReferralUpdated extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The sender's own identifier of the message. */
  message: string
  /** When the referrer changed it, as asserted. An update that is no newer than the last is refused. */
  updated: number
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

/** A risk was raised; what it is, is sealed. */
export interface RiskRaised extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The hub's id of the risk. */
  risk: string
}

/** The person was told of a service; nothing about them went there. */
export interface SignpostGiven extends FactEnvelope {
  /** The hub's id of the referral. */
  referral: string
  /** The hub's id of the signpost. */
  signpost: string
  /** The service's id in the directory. */
  service: string
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
  /** To which of the recipient's endpoints; absent where the recipient has but one way. */
  endpoint: string | null
  /** When it is tried again, where it failed. */
  next: number | null
  /** Told again, by which replay: no delivery that the ledger counts. */
  replay: string | null
  /** Of the release in its stream; absent in records of earlier releases. */
  number: number | null
  /** True where the endpoint said itself when to come again. */
  asked: boolean | null
  /** When what is told of came to stand on the log, as the release has it; absent in records of earlier releases. */
  factTime: number | null
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
  /** Offset at which the mapping first stood, where it was written again: of two mappings of one HMAC the first stays the first. */
  stands: number | null
}

/** A service as a directory feed last described it. Nothing personal: contacts are left out. */
export interface ServiceListed {
  /** Id of the service in its feed; the record's key together with the feed. */
  service: string
  /** Which feed; the register's id of the partner that publishes it. */
  feed: string
  /** Id of the organisation in the feed. */
  organisation: string
  /** Its name. */
  organisationName: string
  /** Name of the service. */
  name: string
  /** How it stands. */
  status: ServiceStatus
  /** When the feed last changed it. */
  modified: number
  /** In the feed's words. */
  description: string | null
  /** Where to read more. */
  url: string | null
  /** Years. */
  minimumAge: number | null
  /** Years. */
  maximumAge: number | null
  /** Names of the taxonomy terms it is filed under. */
  topics: string[]
}

/** How an endpoint of a partner stands from now on, whole. Valid only where its version follows the one that stands; keyed by the partner. */
export interface EndpointChanged {
  /** The hub's random id of it. */
  endpoint: string
  /** From 1. Of two records of one version the first stands. */
  version: number
  /** The register's id of whose it is. */
  partner: string
  /** How it is reached. */
  kind: EndpointKind
  /** An http address, a topic's name or an e-mail address, as the kind says. */
  address: string
  /** Whether events are pushed to it. */
  state: EndpointState
  /** Dotted: why the hub disabled it. */
  reason: string | null
  /** How what is sent is signed. */
  signing: Signing
  /** From 1: which of its secrets signs. Secrets are derived and stand nowhere. */
  generation: number
  /** Until then the secret before signs too. */
  overlapUntil: number | null
  /** At most so many attempts a second. */
  perSecond: number | null
  /** At most so many attempts under way. */
  atOnce: number | null
  /** Of a FHIR Subscription: seconds without a notification after which one is sent that says nothing. */
  heartbeat: number | null
  /** Of a FHIR Subscription: seconds that one notification may take. */
  timeout: number | null
  /** Of a FHIR Subscription: events in one notification, at most. */
  maxCount: number | null
  /** E-mail address of whoever is told that it fails. */
  contact: string | null
  /** What was decided from then on is pushed to it. */
  since: number
  /** Percent of the time that a failing endpoint is given, last told: 0, 50, 75 or 100. */
  warned: number
  /** Scoped name of the client or worker who changed it, or hub. */
  by: string
  /** When. */
  time: number
}

/** What was told is to be told again to one endpoint, under the same ids, as consent allows then; keyed by the partner. */
export interface ReplayAsked {
  /** The hub's id of it, made of the request. */
  replay: string
  /** To which. */
  endpoint: string
  /** The register's id of whose it is. */
  partner: string
  /** Which numbers, at most one range of each partition. */
  ranges: NumberRange[]
  /** Scoped name of the client or worker who asked. */
  by: string
  /** When. */
  time: number
}

/** One try to notify a subscriber. Valid only where it says it stands; keyed by the subscription. */
export interface NotificationAttempted {
  /** The hub's id of it: an endpoint of kind fhir. */
  subscription: string
  /** What was sent. */
  kind: NotificationKind
  /** Of the endpoint, when it was tried. */
  version: number
  /** The last number that it told; absent of a handshake. */
  through: number | null
  /** What came of it. */
  outcome: NotificationOutcome
  /** From 1. */
  attempt: number
  /** HTTP status, where there was an answer. */
  status: number | null
  /** Dotted, where it failed. */
  failure: string | null
  /** When it is tried again, where it failed. */
  next: number | null
  /** When it was tried. */
  time: number
}

/** An event of a partner's streams under the number that one subscription tells it by. Valid only where it says it stands; keyed by the subscription. */
export interface NotificationNumbered {
  /** The hub's id of it: an endpoint of kind fhir. */
  subscription: string
  /** From 1 without gaps, over everything that the subscription tells. */
  number: number
  /** The release's id. */
  release: string
  /** The hub's random id of the person. */
  person: string
  /** Whose stream: of the partner in this partition. */
  partition: number
  /** The release's number in that stream. */
  source: number
  /** When it was numbered. */
  time: number
}

/** Somebody read or did something, or was refused it. Written before it counts; nothing personal in it. */
export interface AccessRecorded {
  /** Of this record alone, chosen by the service. */
  id: string
  /** When it was asked, by the service's clock. */
  time: number
  /** Which service of the hub was asked. */
  service: string
  /** What was done. */
  kind: AccessKind
  /** For whom; of kind hub where the hub acts or nobody is known. */
  organisation: Organisation
  /** The OAuth client that asked; unknown where its token was not taken. */
  client: string
  /** What for, a word of the exit or door. */
  purpose: string
  /** Method and route template, or operation; never an id from a path. */
  what: string
  /** disclosed, accepted, or the dotted reason why not. */
  outcome: string
  /** The kinds of personal data that were shown, or sealed in the command. */
  categories: DataCategory[]
  /** The exit that data left by. */
  exit: string | null
  /** The caller's role, where the token says one. */
  role: string | null
  /** Opaque id of whoever acted. */
  worker: string | null
  /** The hub's random id of the person, where one is concerned; then also the record's key. */
  person: string | null
  /** The hub's id of the referral, where one is concerned. */
  referral: string | null
  /** Sequence of the person's last fact that the gate answered from. */
  consentVersion: number | null
  /** Version of the disclosure policy that the gate answered by. */
  policy: string | null
  /** The request's correlation id. */
  correlation: string | null
  /** Id of the command that the door then appended. */
  command: string | null
  /** The HTTP status, where the request failed. */
  status: number | null
}

/** A signed hash over a range of one partition, chained to the seal before it. */
export interface SealMade {
  /** The topic that is sealed. */
  topic: string
  /** Its partition; the seal stands in the partition of the same number. */
  partition: number
  /** The first offset it covers. */
  from: number
  /** The first offset it does not cover. */
  to: number
  /** Hex SHA-256 of the last link: each link is over the one before and offset, timestamp, key, value and headers of a record. */
  hash: string
  /** The link before `from`, which the chain goes on from; empty at offset 0. */
  previous: string
  /** When it was made. */
  time: number
  /** Which public key verifies the signature. */
  keyId: string
  /** Compact JWS, EdDSA, over the other fields. */
  signature: string
}

/** One day of the ledger, closed and signed. Valid only where its number and previous line follow the one that stands; what is settled later counts in a later day. */
export interface LedgerClosed {
  /** 1, 2, 3 … without gaps. */
  number: number
  /** UTC, as 2026-03-02. */
  day: string
  /** Hex SHA-256 of the signature of the line before; empty in the first. */
  previous: string
  /** By flow, then recipient; accounts with nothing in them are left out. */
  accounts: LedgerAccount[]
  /** What the ledger could not account for when it was closed. */
  unexplained: number
  /** By partition, then topic. */
  cuts: LedgerCut[]
  /** When it was closed. */
  time: number
  /** Which public key verifies the signature. */
  keyId: string
  /** Compact JWS, EdDSA, over number, day, previous and a SHA-256 of the other fields. */
  signature: string
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

/** What was decided about a dead letter, with what is known of it: the letter itself goes after 90 days; keyed by the letter. */
export interface LetterSettled {
  /** Where it stands on hub.dead.v1, partition-offset. */
  letter: string
  /** Who could not process it. */
  service: string
  /** Where the record stands. */
  topic: string
  /** Where the record stands. */
  partition: number
  /** Where the record stands. */
  offset: number
  /** Dotted: why it was given up. */
  reason: string
  /** How often it was given up, from 1. */
  attempts: number
  /** When it was given up last. */
  died: number
  /** What was decided. */
  how: LetterEnd
  /** The new command. */
  command: string | null
  /** The command it repeats. */
  insteadOf: string | null
  /** The rebuild by which its reader takes it up again. */
  rebuild: string | null
  /** Dotted: why it is of no more use. */
  why: string | null
  /** Of the request. */
  correlation: string
  /** When it was decided. */
  time: number
}

/** A service is to fold its views beside the live ones and swap them in; keyed by its id. */
export interface RebuildAsked {
  /** The hub's id of it, made of the request. */
  id: string
  /** Whose views. */
  service: string
  /** That one alone. */
  view: string | null
  /** Only the views folded from it. */
  topic: string | null
  /** That one alone. */
  partition: number | null
  /** Offsets of inputs given up before: what was never decided about them is decided once they can be folded. */
  again: number[]
  /** What becomes of it where something differs. */
  onDifference: OnDifference
  /** Of the request. */
  correlation: string
  /** When it was asked for. */
  time: number
}

/** How far the rebuild of one partition of a view is; keyed by the rebuild. */
export interface RebuildTold {
  /** Which. */
  rebuild: string
  /** Who tells. */
  service: string
  /** Of what. */
  view: string
  /** How many views are rebuilt. */
  views: number
  /** Of which partition. */
  partition: number
  /** How far. */
  state: RebuildState
  /** Records folded. */
  folded: number
  /** Records to fold. */
  of: number
  /** Rows of the rebuilt one; 0 before it was compared. */
  rows: number
  /** Rows that the live one lacked, had besides, or had otherwise. */
  differing: number
  /** Hashes of the names of the first of them. */
  names: string[]
  /** Digest of the live one's rows, at the same offsets. */
  live: string | null
  /** Digest of the rebuilt one's rows. */
  rebuilt: string | null
  /** Decisions about inputs that had been given up. */
  decided: number
  /** Dotted: why it was given up. */
  reason: string | null
  /** When. */
  time: number
}

/** Record name → record. */
export interface AvroRecords {
  RecordAction: RecordAction
  RecordAssessment: RecordAssessment
  BreakGlass: BreakGlass
  EndBreakGlass: EndBreakGlass
  ReviewBreakGlass: ReviewBreakGlass
  JoinCareTeam: JoinCareTeam
  LeaveCareTeam: LeaveCareTeam
  AssignConnector: AssignConnector
  GiveConsent: GiveConsent
  RefuseConsent: RefuseConsent
  StateTogether: StateTogether
  WithdrawConsent: WithdrawConsent
  RecordContact: RecordContact
  ReportDeath: ReportDeath
  RecordGoal: RecordGoal
  LinkHousehold: LinkHousehold
  UnlinkHousehold: UnlinkHousehold
  AssignKeyWorker: AssignKeyWorker
  LiftLegalHold: LiftLegalHold
  PlaceLegalHold: PlaceLegalHold
  RecordNote: RecordNote
  OverrideObjection: OverrideObjection
  RecordObjection: RecordObjection
  AnswerOnwardReferral: AnswerOnwardReferral
  MakeOnwardReferral: MakeOnwardReferral
  RecordOutcome: RecordOutcome
  ErasePerson: ErasePerson
  LinkPerson: LinkPerson
  UnlinkPerson: UnlinkPerson
  AcceptReferral: AcceptReferral
  CancelReferral: CancelReferral
  CloseReferral: CloseReferral
  DeclineReferral: DeclineReferral
  EnterReferralInError: EnterReferralInError
  HoldReferral: HoldReferral
  MarkReferralOverdue: MarkReferralOverdue
  ReassignReferral: ReassignReferral
  ResumeReferral: ResumeReferral
  RouteReferral: RouteReferral
  SubmitReferral: SubmitReferral
  UpdateReferral: UpdateReferral
  RaiseRisk: RaiseRisk
  GiveSignpost: GiveSignpost
  ActionRecorded: ActionRecorded
  AssessmentRecorded: AssessmentRecorded
  GlassBroken: GlassBroken
  BreakGlassEnded: BreakGlassEnded
  BreakGlassReviewed: BreakGlassReviewed
  CareTeamJoined: CareTeamJoined
  CareTeamLeft: CareTeamLeft
  CommandRefused: CommandRefused
  ConnectorAssigned: ConnectorAssigned
  ConsentGiven: ConsentGiven
  ConsentRefused: ConsentRefused
  ConsentWithdrawn: ConsentWithdrawn
  ContactRecorded: ContactRecorded
  GoalRecorded: GoalRecorded
  HouseholdLinked: HouseholdLinked
  HouseholdUnlinked: HouseholdUnlinked
  KeyWorkerAssigned: KeyWorkerAssigned
  LegalHoldLifted: LegalHoldLifted
  LegalHoldPlaced: LegalHoldPlaced
  NoteRecorded: NoteRecorded
  ObjectionOverridden: ObjectionOverridden
  ObjectionRecorded: ObjectionRecorded
  OnwardReferralAnswered: OnwardReferralAnswered
  OnwardReferralMade: OnwardReferralMade
  OutcomeRecorded: OutcomeRecorded
  PersonDied: PersonDied
  PersonErased: PersonErased
  PersonLinked: PersonLinked
  PersonUnlinked: PersonUnlinked
  ReferralAccepted: ReferralAccepted
  ReferralCancelled: ReferralCancelled
  ReferralClosed: ReferralClosed
  ReferralDeclined: ReferralDeclined
  ReferralEnteredInError: ReferralEnteredInError
  ReferralHeld: ReferralHeld
  ReferralOverdue: ReferralOverdue
  ReferralReassigned: ReferralReassigned
  ReferralResumed: ReferralResumed
  ReferralRouted: ReferralRouted
  ReferralSubmitted: ReferralSubmitted
  ReferralUpdated: ReferralUpdated
  RiskRaised: RiskRaised
  SignpostGiven: SignpostGiven
  ReleaseDecided: ReleaseDecided
  DeliveryRecorded: DeliveryRecorded
  PersonKey: PersonKey
  ServiceListed: ServiceListed
  EndpointChanged: EndpointChanged
  ReplayAsked: ReplayAsked
  NotificationAttempted: NotificationAttempted
  NotificationNumbered: NotificationNumbered
  AccessRecorded: AccessRecorded
  SealMade: SealMade
  LedgerClosed: LedgerClosed
  DeadLettered: DeadLettered
  LetterSettled: LetterSettled
  RebuildAsked: RebuildAsked
  RebuildTold: RebuildTold
}

/** Earlier versions, by full name: each has its upcast. */
export interface SupersededRecords {
}
