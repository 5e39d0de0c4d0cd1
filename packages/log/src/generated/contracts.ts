// Written by `npm run generate` from schemas/. Not edited by hand.

/** Record name (the domain's `type`) → topic family, CloudEvents type, Avro name, fingerprint of its schema. */
export const contracts = {
  JoinCareTeam: {
    family: 'commands',
    event: 'uk.oldhamcares.care-team.join.v1',
    fullname: 'uk.oldhamcares.v1.JoinCareTeam',
    fingerprint: 'ce368f565079a99d6f1c717c0dd13ce2b06462eda8591ab2465ad5f087874455'
  },
  LeaveCareTeam: {
    family: 'commands',
    event: 'uk.oldhamcares.care-team.leave.v1',
    fullname: 'uk.oldhamcares.v1.LeaveCareTeam',
    fingerprint: '732fd1df1e841a6ca084ba6e48758ddef39fd277a4a579ae37bbd859fd09ba6b'
  },
  AssignConnector: {
    family: 'commands',
    event: 'uk.oldhamcares.connector.assign.v1',
    fullname: 'uk.oldhamcares.v1.AssignConnector',
    fingerprint: 'd66a5bb9b65861f1ed312bdb961aa2346a0f35cef95273524229a9ba13735827'
  },
  GiveConsent: {
    family: 'commands',
    event: 'uk.oldhamcares.consent.give.v1',
    fullname: 'uk.oldhamcares.v1.GiveConsent',
    fingerprint: 'ff2a3865229f2d0df0b7fd63473643900a3883578edfe662793291cdae8c8f26'
  },
  WithdrawConsent: {
    family: 'commands',
    event: 'uk.oldhamcares.consent.withdraw.v1',
    fullname: 'uk.oldhamcares.v1.WithdrawConsent',
    fingerprint: 'b2e0a6002954ae1b9343cc54cecdce1428935fdfa31bf26996320ea32582ebf9'
  },
  RecordContact: {
    family: 'commands',
    event: 'uk.oldhamcares.contact.record.v1',
    fullname: 'uk.oldhamcares.v1.RecordContact',
    fingerprint: '445cbfebbcd2ac4b9ff922d1770b8681c994ec766d3f1a2cefc2e4c91e59953a'
  },
  AnswerOnwardReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.onward-referral.answer.v1',
    fullname: 'uk.oldhamcares.v1.AnswerOnwardReferral',
    fingerprint: '142e4c38bbc00f727d842cab07ed2a22e41711d49cb2eaed3bf492269f3f74c5'
  },
  MakeOnwardReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.onward-referral.make.v1',
    fullname: 'uk.oldhamcares.v1.MakeOnwardReferral',
    fingerprint: '036a63a8d2c5d5d4322c8001068c417dd98fafebbc58867eab0e6b62b6dcd1de'
  },
  RecordOutcome: {
    family: 'commands',
    event: 'uk.oldhamcares.outcome.record.v1',
    fullname: 'uk.oldhamcares.v1.RecordOutcome',
    fingerprint: '0a9663fa32372225d3d9a408cd596bf1598369727271188602a013aa5761c1ab'
  },
  AcceptReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.accept.v1',
    fullname: 'uk.oldhamcares.v1.AcceptReferral',
    fingerprint: '09288623b6c47686df4c55d063b44ec2f10b7fcd5b56ba2dc500795a968cc098'
  },
  CancelReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.cancel.v1',
    fullname: 'uk.oldhamcares.v1.CancelReferral',
    fingerprint: '148a33056dcc660f9a8916862710c583de0ccef870573703997a0c50aee3f174'
  },
  CloseReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.close.v1',
    fullname: 'uk.oldhamcares.v1.CloseReferral',
    fingerprint: 'a124ebfd237e5edd1d4e3c83b359304a5b9d1ba5948bc872ed749754097910d3'
  },
  DeclineReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.decline.v1',
    fullname: 'uk.oldhamcares.v1.DeclineReferral',
    fingerprint: '566ffe598dc4060129ddeff74994de5e7da4aba903938353c125a3007d710486'
  },
  SubmitReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.submit.v1',
    fullname: 'uk.oldhamcares.v1.SubmitReferral',
    fingerprint: '7e6578f7443d9dd057987a7f88f2d9044536dd7e68218fe6d5d8763413665c7a'
  },
  CareTeamJoined: {
    family: 'facts',
    event: 'uk.oldhamcares.care-team.joined.v1',
    fullname: 'uk.oldhamcares.v1.CareTeamJoined',
    fingerprint: '7b99bfdb4d49eeec889de8136b1099957cf1feba167e385e8ebf2b649e358968'
  },
  CareTeamLeft: {
    family: 'facts',
    event: 'uk.oldhamcares.care-team.left.v1',
    fullname: 'uk.oldhamcares.v1.CareTeamLeft',
    fingerprint: 'f4eb1780b2567413cbeae73dffd2e21b229855100eb38a63162c0556866b04df'
  },
  CommandRefused: {
    family: 'facts',
    event: 'uk.oldhamcares.command.refused.v1',
    fullname: 'uk.oldhamcares.v1.CommandRefused',
    fingerprint: '060d0ae814ed16b07019565666f50b770eec05dcd92b2b6b8cfb2336ee23bf8f'
  },
  ConnectorAssigned: {
    family: 'facts',
    event: 'uk.oldhamcares.connector.assigned.v1',
    fullname: 'uk.oldhamcares.v1.ConnectorAssigned',
    fingerprint: '62dd833b3bcc7049eb6f7c37195f1eec3d3f854f5b2a203d6e5e0f43f0540d37'
  },
  ConsentGiven: {
    family: 'facts',
    event: 'uk.oldhamcares.consent.given.v1',
    fullname: 'uk.oldhamcares.v1.ConsentGiven',
    fingerprint: 'ae7d28283c5ffe88e55df8df60d70c72ed91e28d032479bbefffab6fe56e045b'
  },
  ConsentWithdrawn: {
    family: 'facts',
    event: 'uk.oldhamcares.consent.withdrawn.v1',
    fullname: 'uk.oldhamcares.v1.ConsentWithdrawn',
    fingerprint: '7bfdca96113ba7f745c11207b2e8d6a649afc03fd75d91596ca7aaf517305867'
  },
  ContactRecorded: {
    family: 'facts',
    event: 'uk.oldhamcares.contact.recorded.v1',
    fullname: 'uk.oldhamcares.v1.ContactRecorded',
    fingerprint: 'ffc0358637db8c4a236347825575d9768f97348bb33c03f35a3516afa213dbe3'
  },
  OnwardReferralAnswered: {
    family: 'facts',
    event: 'uk.oldhamcares.onward-referral.answered.v1',
    fullname: 'uk.oldhamcares.v1.OnwardReferralAnswered',
    fingerprint: 'fe5520a70abf00641be30110ab44458011ae03c37b62ae110efd64a658eb43ae'
  },
  OnwardReferralMade: {
    family: 'facts',
    event: 'uk.oldhamcares.onward-referral.made.v1',
    fullname: 'uk.oldhamcares.v1.OnwardReferralMade',
    fingerprint: '7ac6692de8e9772eafcda9a07ab30c9984a94595f5e3a7265fd986dd5858bcd1'
  },
  OutcomeRecorded: {
    family: 'facts',
    event: 'uk.oldhamcares.outcome.recorded.v1',
    fullname: 'uk.oldhamcares.v1.OutcomeRecorded',
    fingerprint: '9a33d368db3d79b773b44c03852f1651a04a57d514a2ca5436296f684c38eb39'
  },
  ReferralAccepted: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.accepted.v1',
    fullname: 'uk.oldhamcares.v1.ReferralAccepted',
    fingerprint: '379c4cf867456668d5e92f7032fdeaba9019926219acf8a4a6c359fa59a235e3'
  },
  ReferralCancelled: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.cancelled.v1',
    fullname: 'uk.oldhamcares.v1.ReferralCancelled',
    fingerprint: '4ef7e42c759592d28531565e079c8fd2b91591d4b5a92590387e2ac55baf7dec'
  },
  ReferralClosed: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.closed.v1',
    fullname: 'uk.oldhamcares.v1.ReferralClosed',
    fingerprint: '2d3d997b2ef00c8549436ecd34e89bd726a85410b02e2318d5df4457db00292d'
  },
  ReferralDeclined: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.declined.v1',
    fullname: 'uk.oldhamcares.v1.ReferralDeclined',
    fingerprint: 'ee190794f9e3cf0c8e06bbcacc98a8e1ddc7a55a97d058a2e012be717aed89fb'
  },
  ReferralRouted: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.routed.v1',
    fullname: 'uk.oldhamcares.v1.ReferralRouted',
    fingerprint: '8b9473059ac11b307c517ba8191d7c869625808dfd9c11cec1093a02b32ab32d'
  },
  ReferralSubmitted: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.submitted.v1',
    fullname: 'uk.oldhamcares.v1.ReferralSubmitted',
    fingerprint: 'e0c24e7f965b4d38d5ccfb943575400989da3d9ff6377922cab541cc8494c0b9'
  },
  ReleaseDecided: {
    family: 'releases',
    event: 'uk.oldhamcares.release.decided.v1',
    fullname: 'uk.oldhamcares.v1.ReleaseDecided',
    fingerprint: '6aab699ece9ea6873a46fc3e03e2532d07f1b31b7811a5685554e40dca811ff3'
  },
  DeliveryRecorded: {
    family: 'deliveries',
    event: 'uk.oldhamcares.delivery.recorded.v1',
    fullname: 'uk.oldhamcares.v1.DeliveryRecorded',
    fingerprint: 'e61dbd337763dde4902ceebf0fd3107674c5111c97c1a3b4561cb95edb0fee54'
  },
  PersonKey: {
    family: 'keys',
    event: 'uk.oldhamcares.person.key.v1',
    fullname: 'uk.oldhamcares.v1.PersonKey',
    fingerprint: '7b25fb80e88f30816d48406e1c037fb8174bed236d265b5999fed4beae7b5ccb'
  },
  DeadLettered: {
    family: 'dead',
    event: 'uk.oldhamcares.record.dead.v1',
    fullname: 'uk.oldhamcares.v1.DeadLettered',
    fingerprint: 'd8a9305c85b7f9f25cd2e36efea40081b2b3e8a37ef132df49d6f6791ca034b6'
  }
} as const
