// Made from contracts/http/ops.openapi.yaml by packages/service-kit/contract/generate.mjs.
export const operations = {
  readFlows: {"method":"get","path":"/ops/v1/flows"},
  readReceipts: {"method":"get","path":"/ops/v1/receipts"},
  readHealth: {"method":"get","path":"/ops/v1/health"},
  readDigests: {"method":"get","path":"/ops/v1/digests"},
  listDeadLetters: {"method":"get","path":"/ops/v1/dead-letters"},
  redriveDeadLetters: {"method":"post","path":"/ops/v1/dead-letters/redrive","body":"RedriveLetters"},
  readDeadLetter: {"method":"get","path":"/ops/v1/dead-letters/{id}"},
  readDeadRecord: {"method":"get","path":"/ops/v1/dead-letters/{id}/record"},
  redriveDeadLetter: {"method":"post","path":"/ops/v1/dead-letters/{id}/redrive","body":"RedriveLetter"},
  discardDeadLetter: {"method":"post","path":"/ops/v1/dead-letters/{id}/discard","body":"DiscardLetter"},
  listRebuilds: {"method":"get","path":"/ops/v1/rebuilds"},
  askForRebuild: {"method":"post","path":"/ops/v1/rebuilds","body":"AskForRebuild"},
  readRebuild: {"method":"get","path":"/ops/v1/rebuilds/{id}"},
  readLedger: {"method":"get","path":"/ops/v1/ledger"},
  listLedgerFacts: {"method":"get","path":"/ops/v1/ledger/facts"},
  readLedgerDoors: {"method":"get","path":"/ops/v1/ledger/doors"},
  listLedgerCloses: {"method":"get","path":"/ops/v1/ledger/closes"},
  readLedgerClose: {"method":"get","path":"/ops/v1/ledger/closes/{day}"},
  eraseSomebody: {"method":"post","path":"/ops/v1/erasures","body":"EraseSomebody"},
  readErasure: {"method":"get","path":"/ops/v1/erasures/{id}"},
  holdSomebody: {"method":"post","path":"/ops/v1/legal-holds","body":"HoldSomebody"},
  liftHold: {"method":"post","path":"/ops/v1/legal-holds/{id}/lift","body":"LiftHold"},
  readKeys: {"method":"get","path":"/ops/v1/keys"},
  readTrace: {"method":"get","path":"/ops/v1/traces/{id}"},
  readTraceContent: {"method":"get","path":"/ops/v1/traces/{id}/content"},
  readCheckpoint: {"method":"get","path":"/ops/v1/audit/checkpoint"},
  readSeen: {"method":"get","path":"/ops/v1/people/{person}/seen"},
  searchSeen: {"method":"post","path":"/ops/v1/audit/search","body":"SearchSeen"}
} as const

export const schemas = {
  SearchSeen: {"type":"object","additionalProperties":false,"required":["nhsNumber"],"properties":{"nhsNumber":{"type":"string","maxLength":20,"description":"Ten digits, blanks between them ignored"}}},
  EraseSomebody: {"type":"object","additionalProperties":false,"required":["reason","legalBasis"],"oneOf":[{"required":["nhsNumber"]},{"required":["person"]}],"properties":{"nhsNumber":{"type":"string","maxLength":20,"description":"Ten digits, blanks between them ignored"},"person":{"type":"string","format":"uuid","description":"The hub's id of the person, as ops sees it"},"reason":{"type":"string","enum":["request","court-order"]},"legalBasis":{"type":"string","pattern":"^(?!.*[0-9]{10})[a-z0-9][a-z0-9.-]{0,79}$","description":"A code, never words nor anybody's number: it is kept for ever"}}},
  HoldSomebody: {"type":"object","additionalProperties":false,"required":["basis"],"oneOf":[{"required":["nhsNumber"]},{"required":["person"]}],"properties":{"nhsNumber":{"type":"string","maxLength":20,"description":"Ten digits, blanks between them ignored"},"person":{"type":"string","format":"uuid","description":"The hub's id of the person, as ops sees it"},"basis":{"type":"string","pattern":"^(?!.*[0-9]{10})[a-z0-9][a-z0-9.-]{0,79}$","description":"A code or the number of a case, never words nor anybody's number: it is kept for ever"}}},
  LiftHold: {"type":"object","additionalProperties":false,"properties":{}},
  DiscardLetter: {"type":"object","additionalProperties":false,"required":["reason"],"properties":{"reason":{"description":"Dotted; no sentence, which could say who somebody is","type":"string","pattern":"^[A-Z][A-Z_]{0,39}(\\.[A-Z][A-Z_]{0,39}){1,3}$"}}},
  RedriveLetter: {"type":"object","additionalProperties":false,"properties":{}},
  RedriveLetters: {"type":"object","additionalProperties":false,"properties":{"reason":{"description":"Dotted","type":"string","maxLength":100},"service":{"description":"Who gave it up","type":"string","maxLength":100},"topic":{"type":"string","maxLength":100},"since":{"description":"Given up then or later","type":"string","format":"date-time"},"dryRun":{"type":"boolean","default":false}}},
  AskForRebuild: {"type":"object","additionalProperties":false,"required":["service"],"properties":{"service":{"description":"One that has views","type":"string","pattern":"^[a-z][a-z0-9-]{0,60}$"},"view":{"description":"That one of its views alone","type":"string","pattern":"^[a-z][a-z0-9-]{0,60}$"},"partition":{"description":"That one alone","type":"integer","minimum":0,"maximum":23},"onDifference":{"type":"string","enum":["swap","keep"],"default":"swap"}}}
} as const
