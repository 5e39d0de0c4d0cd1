// Written by `npm run generate` from schemas/. Not edited by hand.

/** Record name (the domain's `type`) → topic family, CloudEvents type, Avro name, fingerprint of its schema. */
export const contracts = {
  RecordAction: {
    family: 'commands',
    event: 'uk.oldhamcares.action.record.v1',
    fullname: 'uk.oldhamcares.v1.RecordAction',
    fingerprint: '61fbe71ffda16daed08a193cb51d8b563a145faf539d36e0761e89c779b96a2e'
  },
  RecordAssessment: {
    family: 'commands',
    event: 'uk.oldhamcares.assessment.record.v1',
    fullname: 'uk.oldhamcares.v1.RecordAssessment',
    fingerprint: '93858c46f90bc6178749ad0b7f2ed464f4523d12720df7782689d3b49a3ee194'
  },
  BreakGlass: {
    family: 'commands',
    event: 'uk.oldhamcares.break-glass.break.v1',
    fullname: 'uk.oldhamcares.v1.BreakGlass',
    fingerprint: 'd69a794094aaff6b5f4ae70451998ecb80cba0d7e5183cd3b8253a673f9081cf'
  },
  EndBreakGlass: {
    family: 'commands',
    event: 'uk.oldhamcares.break-glass.end.v1',
    fullname: 'uk.oldhamcares.v1.EndBreakGlass',
    fingerprint: '64950e5a912a67607f15d51a0be0a0cc14b40c555cb9c0e7b9aead4eaf34facc'
  },
  ReviewBreakGlass: {
    family: 'commands',
    event: 'uk.oldhamcares.break-glass.review.v1',
    fullname: 'uk.oldhamcares.v1.ReviewBreakGlass',
    fingerprint: '6fae6b14227624d1d6810daa203dbf3b0db17bd4f11ea713b8f8050fd2081caf'
  },
  JoinCareTeam: {
    family: 'commands',
    event: 'uk.oldhamcares.care-team.join.v1',
    fullname: 'uk.oldhamcares.v1.JoinCareTeam',
    fingerprint: '6c082253c53dcf78542c34f5bce3db5788a65b467a45627f34177748eb390021'
  },
  LeaveCareTeam: {
    family: 'commands',
    event: 'uk.oldhamcares.care-team.leave.v1',
    fullname: 'uk.oldhamcares.v1.LeaveCareTeam',
    fingerprint: '880d4a7f9fd638c0e8fc4b9bd3723553b697e9aced6089b5ddc805f6af4ab166'
  },
  AssignConnector: {
    family: 'commands',
    event: 'uk.oldhamcares.connector.assign.v1',
    fullname: 'uk.oldhamcares.v1.AssignConnector',
    fingerprint: 'cc5013c4560a4a2f60bfcec8e96b730e3fc3092a8f15fb1706be27e374d32fe4'
  },
  GiveConsent: {
    family: 'commands',
    event: 'uk.oldhamcares.consent.give.v1',
    fullname: 'uk.oldhamcares.v1.GiveConsent',
    fingerprint: 'f5f78a7c2f00c836099cc6389b3bb288979b46077399b4425fda2211dcf2b404'
  },
  RefuseConsent: {
    family: 'commands',
    event: 'uk.oldhamcares.consent.refuse.v1',
    fullname: 'uk.oldhamcares.v1.RefuseConsent',
    fingerprint: '971f14095f1227eabab4fe103a6f683111c3bea0e29c749d665c1b588fa0e4fd'
  },
  StateTogether: {
    family: 'commands',
    event: 'uk.oldhamcares.consent.state-together.v1',
    fullname: 'uk.oldhamcares.v1.StateTogether',
    fingerprint: '4fbf0a30881e3e39a74fa5f60ffca37585cfe7b97887208182886f78b9127812'
  },
  WithdrawConsent: {
    family: 'commands',
    event: 'uk.oldhamcares.consent.withdraw.v1',
    fullname: 'uk.oldhamcares.v1.WithdrawConsent',
    fingerprint: '5b7c94d55ddc049b0e8e1ad0327c0c57ae64ad7ae11861ed599dbbdf7586b310'
  },
  RecordContact: {
    family: 'commands',
    event: 'uk.oldhamcares.contact.record.v1',
    fullname: 'uk.oldhamcares.v1.RecordContact',
    fingerprint: 'f0fd0fccfa553544b8738323db805855997e601e384fbd58350186e5f1b83c3e'
  },
  ReportDeath: {
    family: 'commands',
    event: 'uk.oldhamcares.death.report.v1',
    fullname: 'uk.oldhamcares.v1.ReportDeath',
    fingerprint: '4a14addf430135c163de411ce81cce13c02e2b87d3625ed92fb2b041a8de0b71'
  },
  RecordGoal: {
    family: 'commands',
    event: 'uk.oldhamcares.goal.record.v1',
    fullname: 'uk.oldhamcares.v1.RecordGoal',
    fingerprint: '3a175430bc334b732b8c5922473c48edc97522b2ae5a47d3ee844653b54c9f73'
  },
  LinkHousehold: {
    family: 'commands',
    event: 'uk.oldhamcares.household.link.v1',
    fullname: 'uk.oldhamcares.v1.LinkHousehold',
    fingerprint: 'fb89b8ac8c31571ecc5f02d65b7b0816e59f9536370fd208c784258921fd5dde'
  },
  UnlinkHousehold: {
    family: 'commands',
    event: 'uk.oldhamcares.household.unlink.v1',
    fullname: 'uk.oldhamcares.v1.UnlinkHousehold',
    fingerprint: 'bd375369b80008466ee0015c287ddb07ade38d088ce33e7f4edaf9f973258c52'
  },
  AssignKeyWorker: {
    family: 'commands',
    event: 'uk.oldhamcares.key-worker.assign.v1',
    fullname: 'uk.oldhamcares.v1.AssignKeyWorker',
    fingerprint: '066b2eefcb501219e67b51610dbc3b7999beeb42438b209c7f35460a39b17c69'
  },
  LiftLegalHold: {
    family: 'commands',
    event: 'uk.oldhamcares.legal-hold.lift.v1',
    fullname: 'uk.oldhamcares.v1.LiftLegalHold',
    fingerprint: '159d2d3a99e0b56b138bf7971e3da317a69ad8a8409d6255a468a9828359b6b3'
  },
  PlaceLegalHold: {
    family: 'commands',
    event: 'uk.oldhamcares.legal-hold.place.v1',
    fullname: 'uk.oldhamcares.v1.PlaceLegalHold',
    fingerprint: '0248b880e8dde6a96e2f2cce80ff2694e417f6d71529f9a4aea8699a722d9421'
  },
  RecordNote: {
    family: 'commands',
    event: 'uk.oldhamcares.note.record.v1',
    fullname: 'uk.oldhamcares.v1.RecordNote',
    fingerprint: '9d5c18f3eeb96c8949d55d45e8294a58cc7b63afd0a4e1da49ad7c71c90cf78b'
  },
  OverrideObjection: {
    family: 'commands',
    event: 'uk.oldhamcares.objection.override.v1',
    fullname: 'uk.oldhamcares.v1.OverrideObjection',
    fingerprint: '0df2f057bb7e1202cb80b6b2a76ee514ac155d057b01707b30535561c18aa690'
  },
  RecordObjection: {
    family: 'commands',
    event: 'uk.oldhamcares.objection.record.v1',
    fullname: 'uk.oldhamcares.v1.RecordObjection',
    fingerprint: '1e6f08ad63c4e4ccd84acc73f875a9b742737980de4d12d8908782616257905c'
  },
  AnswerOnwardReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.onward-referral.answer.v1',
    fullname: 'uk.oldhamcares.v1.AnswerOnwardReferral',
    fingerprint: '912d97b821f17bee843daf3dcbfe86679a90e02c949cbd025ef76d0382772668'
  },
  MakeOnwardReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.onward-referral.make.v1',
    fullname: 'uk.oldhamcares.v1.MakeOnwardReferral',
    fingerprint: 'eb5e3b3aa06d17bafd0ab32b21ccd99d7a0aa4533db206af5dd4ef8a6b500511'
  },
  RecordOutcome: {
    family: 'commands',
    event: 'uk.oldhamcares.outcome.record.v1',
    fullname: 'uk.oldhamcares.v1.RecordOutcome',
    fingerprint: '0c18b735a7159fa48bb797d066f7df21b397174d6b8c1fbda6039e249e42bb28'
  },
  ErasePerson: {
    family: 'commands',
    event: 'uk.oldhamcares.person.erase.v1',
    fullname: 'uk.oldhamcares.v1.ErasePerson',
    fingerprint: 'c750e358e3490278eb48d21c844e6e3a751243fb585ffc9a41b609a24af61bec'
  },
  LinkPerson: {
    family: 'commands',
    event: 'uk.oldhamcares.person.link.v1',
    fullname: 'uk.oldhamcares.v1.LinkPerson',
    fingerprint: '34db1a3f733a238b68c91b3ff4239c11cc2e2e35521b05278aefe856f2ad59bd'
  },
  UnlinkPerson: {
    family: 'commands',
    event: 'uk.oldhamcares.person.unlink.v1',
    fullname: 'uk.oldhamcares.v1.UnlinkPerson',
    fingerprint: '06a7e9a88b267401b209f4e2313f21419efc64b32581091d80acd4793702ae1a'
  },
  AcceptReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.accept.v1',
    fullname: 'uk.oldhamcares.v1.AcceptReferral',
    fingerprint: 'fad36fdc57ad7e724d0d92ae8bd5dfe1ce130e6f6412c51558858b5fe8e67adc'
  },
  CancelReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.cancel.v1',
    fullname: 'uk.oldhamcares.v1.CancelReferral',
    fingerprint: '981af49b341f61961d4be5dda17b0385474ee69f9aae0379a68e831f8561c561'
  },
  CloseReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.close.v1',
    fullname: 'uk.oldhamcares.v1.CloseReferral',
    fingerprint: '91a220fcd3fd55d2fe46c4b2409a89caeca9bf53a4458d225dbcd3570de249b9'
  },
  DeclineReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.decline.v1',
    fullname: 'uk.oldhamcares.v1.DeclineReferral',
    fingerprint: '72779167b6a6dd8bb106e97d7bebcdc8e398010247a4062fc8ade16eb11cacf3'
  },
  EnterReferralInError: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.enter-in-error.v1',
    fullname: 'uk.oldhamcares.v1.EnterReferralInError',
    fingerprint: '349595dd2f1eef31cc369dae45ef669a78a407b3a7996958f1a98fb73d41d9d2'
  },
  HoldReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.hold.v1',
    fullname: 'uk.oldhamcares.v1.HoldReferral',
    fingerprint: '935207ed8b31513442a32ba1c491fd772ef6021ee72936c0778b70640c6dafea'
  },
  MarkReferralOverdue: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.mark-overdue.v1',
    fullname: 'uk.oldhamcares.v1.MarkReferralOverdue',
    fingerprint: '73f3d3f1665294d53b05648001cdfe65fbb127f75063b76248aeb2d6d51ca550'
  },
  ReassignReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.reassign.v1',
    fullname: 'uk.oldhamcares.v1.ReassignReferral',
    fingerprint: '8a35728748919c155afd41471033a6df37993eea5c31dece3c376865da04c828'
  },
  ResumeReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.resume.v1',
    fullname: 'uk.oldhamcares.v1.ResumeReferral',
    fingerprint: '3b0d3d7f98cff356bea877ed0449c21c8a71dded1a258a919acc294821756884'
  },
  RouteReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.route.v1',
    fullname: 'uk.oldhamcares.v1.RouteReferral',
    fingerprint: '0a60fa3d01b66a710112723b0dee69446c52b971e1c51a30153788f79dc56f17'
  },
  SubmitReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.submit.v1',
    fullname: 'uk.oldhamcares.v1.SubmitReferral',
    fingerprint: 'af6e25b39588a3f4294f6eff33d5f35269463af08165e6425d469888416bbf0a'
  },
  UpdateReferral: {
    family: 'commands',
    event: 'uk.oldhamcares.referral.update.v1',
    fullname: 'uk.oldhamcares.v1.UpdateReferral',
    fingerprint: '68dff095de11c6f33b43cf5cb4ab026baa7b0a5b74f8c6a3021918fe6e276149'
  },
  RaiseRisk: {
    family: 'commands',
    event: 'uk.oldhamcares.risk.raise.v1',
    fullname: 'uk.oldhamcares.v1.RaiseRisk',
    fingerprint: 'd428688631494a4db0ea97c2eda07b743a425abbc5f2cc4bfaeb84d9756fe294'
  },
  GiveSignpost: {
    family: 'commands',
    event: 'uk.oldhamcares.signpost.give.v1',
    fullname: 'uk.oldhamcares.v1.GiveSignpost',
    fingerprint: '3b706b9326daa2f1b4e00e226a1d7c080037b8a2754fdb0b4c345fcbdc3db81a'
  },
  ActionRecorded: {
    family: 'facts',
    event: 'uk.oldhamcares.action.recorded.v1',
    fullname: 'uk.oldhamcares.v1.ActionRecorded',
    fingerprint: 'cfc177c4620649d4dadd657d29009129c435968d98140d99f8880126f14bad33'
  },
  AssessmentRecorded: {
    family: 'facts',
    event: 'uk.oldhamcares.assessment.recorded.v1',
    fullname: 'uk.oldhamcares.v1.AssessmentRecorded',
    fingerprint: 'addf1de93f12cb21fa46aab8ff72c3bdf3fab0330ea5d9151151568965c29aa3'
  },
  GlassBroken: {
    family: 'facts',
    event: 'uk.oldhamcares.break-glass.broken.v1',
    fullname: 'uk.oldhamcares.v1.GlassBroken',
    fingerprint: 'fb35772d78f2e19ef7b12b6fc1f4ae4e02470bb2505dfb812d15b565b8f19776'
  },
  BreakGlassEnded: {
    family: 'facts',
    event: 'uk.oldhamcares.break-glass.ended.v1',
    fullname: 'uk.oldhamcares.v1.BreakGlassEnded',
    fingerprint: '18d89249f4e85bd6215667c391b1779e7d8f7dde19ea9f063e9d27ac12fd344a'
  },
  BreakGlassReviewed: {
    family: 'facts',
    event: 'uk.oldhamcares.break-glass.reviewed.v1',
    fullname: 'uk.oldhamcares.v1.BreakGlassReviewed',
    fingerprint: '804daf50eb51197c4b6f43aa03608668aa119e2e3adfe53bb33ee902efec3d2b'
  },
  CareTeamJoined: {
    family: 'facts',
    event: 'uk.oldhamcares.care-team.joined.v1',
    fullname: 'uk.oldhamcares.v1.CareTeamJoined',
    fingerprint: 'e66e62f4170295f98d811a9284330a2c060fba0e1366ce8fedb6a91aabf6436b'
  },
  CareTeamLeft: {
    family: 'facts',
    event: 'uk.oldhamcares.care-team.left.v1',
    fullname: 'uk.oldhamcares.v1.CareTeamLeft',
    fingerprint: '1f9f0cdbe0b75a38217198a2ecd46289cf7063a1d5c2dba627e86c4effa7d0d4'
  },
  CommandRefused: {
    family: 'facts',
    event: 'uk.oldhamcares.command.refused.v1',
    fullname: 'uk.oldhamcares.v1.CommandRefused',
    fingerprint: '37d523292471554c9355346398f12ca22b5a02397704b902957b9d872fa4e4a5'
  },
  ConnectorAssigned: {
    family: 'facts',
    event: 'uk.oldhamcares.connector.assigned.v1',
    fullname: 'uk.oldhamcares.v1.ConnectorAssigned',
    fingerprint: '6393a43c53069025d944bf255ba8c129ab04d4fb9355721a50db2916df7760ec'
  },
  ConsentGiven: {
    family: 'facts',
    event: 'uk.oldhamcares.consent.given.v1',
    fullname: 'uk.oldhamcares.v1.ConsentGiven',
    fingerprint: '538c2843bc3839f876e0519daed8607d0b109dafcd205904319ff787c2b2911f'
  },
  ConsentRefused: {
    family: 'facts',
    event: 'uk.oldhamcares.consent.refused.v1',
    fullname: 'uk.oldhamcares.v1.ConsentRefused',
    fingerprint: '57d2fb62538476957d9ce4d2d1458df846fefeccd177d992e453e95c9dce98f4'
  },
  ConsentWithdrawn: {
    family: 'facts',
    event: 'uk.oldhamcares.consent.withdrawn.v1',
    fullname: 'uk.oldhamcares.v1.ConsentWithdrawn',
    fingerprint: 'a747ff04c4eb892d37d2008a63db0c6861c1c5a606682a7e1c1aa175301cd3ec'
  },
  ContactRecorded: {
    family: 'facts',
    event: 'uk.oldhamcares.contact.recorded.v1',
    fullname: 'uk.oldhamcares.v1.ContactRecorded',
    fingerprint: 'e4eceb1068d9769377b142331cbb7dd71cfc3f8956aa206053cd7419a5cc3936'
  },
  GoalRecorded: {
    family: 'facts',
    event: 'uk.oldhamcares.goal.recorded.v1',
    fullname: 'uk.oldhamcares.v1.GoalRecorded',
    fingerprint: '4cb16da6cda32e96571568f093e463f198c0c98497935d1602e5d36dbf3e153c'
  },
  HouseholdLinked: {
    family: 'facts',
    event: 'uk.oldhamcares.household.linked.v1',
    fullname: 'uk.oldhamcares.v1.HouseholdLinked',
    fingerprint: '89fa58e187bb0e727776f040da4e89aee98c7ec47c5a7917663fc93dcdc73806'
  },
  HouseholdUnlinked: {
    family: 'facts',
    event: 'uk.oldhamcares.household.unlinked.v1',
    fullname: 'uk.oldhamcares.v1.HouseholdUnlinked',
    fingerprint: 'c8c6573cfc359cb5876c9368528fff8d154dfcde6d7926b978ea17eeaf92b01a'
  },
  KeyWorkerAssigned: {
    family: 'facts',
    event: 'uk.oldhamcares.key-worker.assigned.v1',
    fullname: 'uk.oldhamcares.v1.KeyWorkerAssigned',
    fingerprint: '4333003623bdc6eeeef85ecdacfdb8662908dde708ea5041fb5b8de868437bf7'
  },
  LegalHoldLifted: {
    family: 'facts',
    event: 'uk.oldhamcares.legal-hold.lifted.v1',
    fullname: 'uk.oldhamcares.v1.LegalHoldLifted',
    fingerprint: '3b748aa2035dfe588c74f2b8208a74f355f4f72a101ab4cafc381473594a709f'
  },
  LegalHoldPlaced: {
    family: 'facts',
    event: 'uk.oldhamcares.legal-hold.placed.v1',
    fullname: 'uk.oldhamcares.v1.LegalHoldPlaced',
    fingerprint: '6c49595fa96e7fa1c8cc94fe1f14af166fc61a0cadf1d1d2d2dd220ce42d198f'
  },
  NoteRecorded: {
    family: 'facts',
    event: 'uk.oldhamcares.note.recorded.v1',
    fullname: 'uk.oldhamcares.v1.NoteRecorded',
    fingerprint: 'd97c06b959aa9a5c01228c31ab6d682b6d2a26dcc9c461da0cf216b738a964bb'
  },
  ObjectionOverridden: {
    family: 'facts',
    event: 'uk.oldhamcares.objection.overridden.v1',
    fullname: 'uk.oldhamcares.v1.ObjectionOverridden',
    fingerprint: '1293aeda7cba4d270be6974d9873986c28cb053585f49c14ed9791eccccc8391'
  },
  ObjectionRecorded: {
    family: 'facts',
    event: 'uk.oldhamcares.objection.recorded.v1',
    fullname: 'uk.oldhamcares.v1.ObjectionRecorded',
    fingerprint: '6e9ad1def3594ed47df8bcedf699642d1f74d6a93867295de41541fc178cd3c2'
  },
  OnwardReferralAnswered: {
    family: 'facts',
    event: 'uk.oldhamcares.onward-referral.answered.v1',
    fullname: 'uk.oldhamcares.v1.OnwardReferralAnswered',
    fingerprint: '4a43e5912641a5b69d7cbe0737417a523b0629c7481b3ea910385398e7dafd34'
  },
  OnwardReferralMade: {
    family: 'facts',
    event: 'uk.oldhamcares.onward-referral.made.v1',
    fullname: 'uk.oldhamcares.v1.OnwardReferralMade',
    fingerprint: '17cbf476f327648a1477bf8c75ba9401dc5032d5bb20bf31b10efc599adfffba'
  },
  OutcomeRecorded: {
    family: 'facts',
    event: 'uk.oldhamcares.outcome.recorded.v1',
    fullname: 'uk.oldhamcares.v1.OutcomeRecorded',
    fingerprint: '72c3a4e657e96def349628608c006e38a8ab5496a229393ca26ca9aceaf124e7'
  },
  PersonDied: {
    family: 'facts',
    event: 'uk.oldhamcares.person.died.v1',
    fullname: 'uk.oldhamcares.v1.PersonDied',
    fingerprint: 'dfb9b86ec1f04291d494f8393a371bb90801fa290f1f5dd84874519a06c9eb97'
  },
  PersonErased: {
    family: 'facts',
    event: 'uk.oldhamcares.person.erased.v1',
    fullname: 'uk.oldhamcares.v1.PersonErased',
    fingerprint: '970f8a390ca942e42fd0171496fa31788b2c79cf4c0f50bd5c0a46a3a88ea887'
  },
  PersonLinked: {
    family: 'facts',
    event: 'uk.oldhamcares.person.linked.v1',
    fullname: 'uk.oldhamcares.v1.PersonLinked',
    fingerprint: '5ff3a0f2a2014fb02e4683afc2f85367908f4fadf6d5685c25682b959652094f'
  },
  PersonUnlinked: {
    family: 'facts',
    event: 'uk.oldhamcares.person.unlinked.v1',
    fullname: 'uk.oldhamcares.v1.PersonUnlinked',
    fingerprint: '297b56e049a4162ba84dd154b475189a4fc5bfad6c5fb281a1fa715432b4f246'
  },
  ReferralAccepted: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.accepted.v1',
    fullname: 'uk.oldhamcares.v1.ReferralAccepted',
    fingerprint: 'd1987b2a3c368ee733f18ad74a5dc8797ecf18d959f63d86cc834fca0d1a9d65'
  },
  ReferralCancelled: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.cancelled.v1',
    fullname: 'uk.oldhamcares.v1.ReferralCancelled',
    fingerprint: '3b56c186bb7250da3ac9ca1ec802959b2d56d463ca3d2ef6ef3df2eeff58885e'
  },
  ReferralClosed: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.closed.v1',
    fullname: 'uk.oldhamcares.v1.ReferralClosed',
    fingerprint: 'f6b10c51cd4d8149c4dc111203e003d4b4a80c17bbddfcee98a0a03e40f9fcef'
  },
  ReferralDeclined: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.declined.v1',
    fullname: 'uk.oldhamcares.v1.ReferralDeclined',
    fingerprint: 'c38d610a78efc74c653e78943701ca1dbb520a5a94b750e652600c0a16c247f4'
  },
  ReferralEnteredInError: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.entered-in-error.v1',
    fullname: 'uk.oldhamcares.v1.ReferralEnteredInError',
    fingerprint: '70a541cf88fb91dbdada0cb4c8b4632d26a214e6b9ef531dbe60dce8b6353b53'
  },
  ReferralHeld: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.held.v1',
    fullname: 'uk.oldhamcares.v1.ReferralHeld',
    fingerprint: 'cf9586561e41980158d5d141b22a6943ce77b07942c57203000f6f4524f1966c'
  },
  ReferralOverdue: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.overdue.v1',
    fullname: 'uk.oldhamcares.v1.ReferralOverdue',
    fingerprint: 'c57fe6e170e6b4ca246c9395a0c727b737f75b75705a3d285a1827e73ecfc84a'
  },
  ReferralReassigned: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.reassigned.v1',
    fullname: 'uk.oldhamcares.v1.ReferralReassigned',
    fingerprint: 'dd06f88cc2939915c4770746c9f19cb0966f756d24c2693079636600f197dc79'
  },
  ReferralResumed: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.resumed.v1',
    fullname: 'uk.oldhamcares.v1.ReferralResumed',
    fingerprint: '0098ce742633a9bc47fb62ce291a962e54ea67cdef673947c7692776555edcc3'
  },
  ReferralRouted: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.routed.v1',
    fullname: 'uk.oldhamcares.v1.ReferralRouted',
    fingerprint: '1ae8419709ff3b4ddf8aece07543800617124f8419631a2ac1ce6cbdbd8276b9'
  },
  ReferralSubmitted: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.submitted.v1',
    fullname: 'uk.oldhamcares.v1.ReferralSubmitted',
    fingerprint: '5f6319087fafb10fa6ca49fdddc4dcbaead64d168eba610fb92a678942814279'
  },
  ReferralUpdated: {
    family: 'facts',
    event: 'uk.oldhamcares.referral.updated.v1',
    fullname: 'uk.oldhamcares.v1.ReferralUpdated',
    fingerprint: 'd0c297a1849c845543f8d573f55f3867c2b4b75668433567defa798c149bb93f'
  },
  RiskRaised: {
    family: 'facts',
    event: 'uk.oldhamcares.risk.raised.v1',
    fullname: 'uk.oldhamcares.v1.RiskRaised',
    fingerprint: 'ecae1b85af7b31bc1b992aaedc467cdcb18e7e0636d0f2a2ecd37af9088db329'
  },
  SignpostGiven: {
    family: 'facts',
    event: 'uk.oldhamcares.signpost.given.v1',
    fullname: 'uk.oldhamcares.v1.SignpostGiven',
    fingerprint: '778c59dc09d0d659c6c32f7dabc4b87c6951cc0c764446da4bdbce90efd9173e'
  },
  ReleaseDecided: {
    family: 'releases',
    event: 'uk.oldhamcares.release.decided.v1',
    fullname: 'uk.oldhamcares.v1.ReleaseDecided',
    fingerprint: '5c54b250e862a3dfc0c47592d4f0483cd781ce2c6c47fad3c9ce2ff949bb376c'
  },
  DeliveryRecorded: {
    family: 'deliveries',
    event: 'uk.oldhamcares.delivery.recorded.v1',
    fullname: 'uk.oldhamcares.v1.DeliveryRecorded',
    fingerprint: 'edb4569f7aec23394b6b759f9aa6ebd49df36f3d15ec5f04aec293b227e33967'
  },
  PersonKey: {
    family: 'keys',
    event: 'uk.oldhamcares.person.key.v1',
    fullname: 'uk.oldhamcares.v1.PersonKey',
    fingerprint: 'a91f084f89709ce28dde90fb99ed8df7e3f00d0cafe8b9345c2e096401ea6f20'
  },
  ServiceListed: {
    family: 'directory',
    event: 'uk.oldhamcares.service.listed.v1',
    fullname: 'uk.oldhamcares.v1.ServiceListed',
    fingerprint: '76229d3c81193c733036f09b215754675085a4fa719792ffc2281d4c8219ed6a'
  },
  EndpointChanged: {
    family: 'endpoints',
    event: 'uk.oldhamcares.endpoint.changed.v1',
    fullname: 'uk.oldhamcares.v1.EndpointChanged',
    fingerprint: '8f397b5c4a334e053c5580e1679aae759c4606a28faa98d491e8b6d1a58369a0'
  },
  ReplayAsked: {
    family: 'endpoints',
    event: 'uk.oldhamcares.replay.asked.v1',
    fullname: 'uk.oldhamcares.v1.ReplayAsked',
    fingerprint: '047fa729c75f27210f1c8a69523b3348217d342bb41404d8235ef9a1371afa50'
  },
  NotificationAttempted: {
    family: 'subscriptions',
    event: 'uk.oldhamcares.notification.attempted.v1',
    fullname: 'uk.oldhamcares.v1.NotificationAttempted',
    fingerprint: 'c76e4040adb15d21d8800d51e1ef8e10591424f9818de934776f061bd30fe3d5'
  },
  NotificationNumbered: {
    family: 'subscriptions',
    event: 'uk.oldhamcares.notification.numbered.v1',
    fullname: 'uk.oldhamcares.v1.NotificationNumbered',
    fingerprint: '4ce1dae9700fee36a776d61e5101b6f76aa839562e0015b336fabe469d3afe47'
  },
  AccessRecorded: {
    family: 'audit',
    event: 'uk.oldhamcares.access.recorded.v1',
    fullname: 'uk.oldhamcares.v1.AccessRecorded',
    fingerprint: '1fcc77206a1283a223e8122a1a63ded1a4cd05a7775d5d5a8637dcda31e070ea'
  },
  SealMade: {
    family: 'audit',
    event: 'uk.oldhamcares.seal.made.v1',
    fullname: 'uk.oldhamcares.v1.SealMade',
    fingerprint: 'a67c102c3c984d52198ffed79134fee1dc7deae029010daccafbdb03abc52c92'
  },
  LedgerClosed: {
    family: 'ledger',
    event: 'uk.oldhamcares.ledger.closed.v1',
    fullname: 'uk.oldhamcares.v1.LedgerClosed',
    fingerprint: '9d986d7d3d26af34067b14712074dab69cfc19247c1510948b4ede25dd5c66b6'
  },
  DeadLettered: {
    family: 'dead',
    event: 'uk.oldhamcares.record.dead.v1',
    fullname: 'uk.oldhamcares.v1.DeadLettered',
    fingerprint: 'd8a9305c85b7f9f25cd2e36efea40081b2b3e8a37ef132df49d6f6791ca034b6'
  },
  LetterSettled: {
    family: 'operations',
    event: 'uk.oldhamcares.letter.settled.v1',
    fullname: 'uk.oldhamcares.v1.LetterSettled',
    fingerprint: '3d84f0993d60f32e95a5954e3a0247423b6e3633c876e7e39ef85b651904d5d1'
  },
  RebuildAsked: {
    family: 'operations',
    event: 'uk.oldhamcares.rebuild.asked.v1',
    fullname: 'uk.oldhamcares.v1.RebuildAsked',
    fingerprint: '11773c4b1280ef82aba021b93d6ab54ebcc765b3e15c313235a0f870d45da095'
  },
  RebuildTold: {
    family: 'operations',
    event: 'uk.oldhamcares.rebuild.told.v1',
    fullname: 'uk.oldhamcares.v1.RebuildTold',
    fingerprint: 'f21e51839ed2a6e5c9864ba682bd750d602930c5f5662c47328d5ece4ad3e866'
  }
} as const
