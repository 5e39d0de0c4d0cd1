// Made from contracts/http/ops.openapi.yaml by packages/service-kit/contract/generate.mjs.
export const operations = {
  readFlows: {"method":"get","path":"/ops/v1/flows"},
  readHealth: {"method":"get","path":"/ops/v1/health"},
  readDigests: {"method":"get","path":"/ops/v1/digests"},
  listDeadLetters: {"method":"get","path":"/ops/v1/dead-letters"},
  eraseSomebody: {"method":"post","path":"/ops/v1/erasures","body":"EraseSomebody"},
  readErasure: {"method":"get","path":"/ops/v1/erasures/{id}"},
  holdSomebody: {"method":"post","path":"/ops/v1/legal-holds","body":"HoldSomebody"},
  liftHold: {"method":"post","path":"/ops/v1/legal-holds/{id}/lift","body":"LiftHold"},
  readKeys: {"method":"get","path":"/ops/v1/keys"},
  readCheckpoint: {"method":"get","path":"/ops/v1/audit/checkpoint"},
  readSeen: {"method":"get","path":"/ops/v1/people/{person}/seen"},
  searchSeen: {"method":"post","path":"/ops/v1/audit/search","body":"SearchSeen"}
} as const

export const schemas = {
  SearchSeen: {"type":"object","additionalProperties":false,"required":["nhsNumber"],"properties":{"nhsNumber":{"type":"string","maxLength":20,"description":"Ten digits, blanks between them ignored"}}},
  EraseSomebody: {"type":"object","additionalProperties":false,"required":["reason","legalBasis"],"oneOf":[{"required":["nhsNumber"]},{"required":["person"]}],"properties":{"nhsNumber":{"type":"string","maxLength":20,"description":"Ten digits, blanks between them ignored"},"person":{"type":"string","format":"uuid","description":"The hub's id of the person, as ops sees it"},"reason":{"type":"string","enum":["request","court-order"]},"legalBasis":{"type":"string","pattern":"^(?!.*[0-9]{10})[a-z0-9][a-z0-9.-]{0,79}$","description":"A code, never words nor anybody's number: it is kept for ever"}}},
  HoldSomebody: {"type":"object","additionalProperties":false,"required":["basis"],"oneOf":[{"required":["nhsNumber"]},{"required":["person"]}],"properties":{"nhsNumber":{"type":"string","maxLength":20,"description":"Ten digits, blanks between them ignored"},"person":{"type":"string","format":"uuid","description":"The hub's id of the person, as ops sees it"},"basis":{"type":"string","pattern":"^(?!.*[0-9]{10})[a-z0-9][a-z0-9.-]{0,79}$","description":"A code or the number of a case, never words nor anybody's number: it is kept for ever"}}},
  LiftHold: {"type":"object","additionalProperties":false,"properties":{}}
} as const
