// Made from contracts/http/partner.openapi.yaml by generate.mjs.
export const operations = {
  "submitReferral": {
    "method": "post",
    "path": "/referrals",
    "body": "SubmitReferral"
  },
  "readReferral": {
    "method": "get",
    "path": "/referrals/{referral}"
  },
  "acceptReferral": {
    "method": "post",
    "path": "/referrals/{referral}/accept",
    "body": "AcceptReferral"
  },
  "declineReferral": {
    "method": "post",
    "path": "/referrals/{referral}/decline",
    "body": "DeclineReferral"
  },
  "assignConnector": {
    "method": "post",
    "path": "/referrals/{referral}/connector",
    "body": "AssignConnector"
  },
  "recordContact": {
    "method": "post",
    "path": "/referrals/{referral}/contacts",
    "body": "RecordContact"
  },
  "makeOnwardReferral": {
    "method": "post",
    "path": "/referrals/{referral}/onward-referrals",
    "body": "MakeOnwardReferral"
  },
  "answerOnwardReferral": {
    "method": "post",
    "path": "/referrals/{referral}/onward-referrals/{onward}/answer",
    "body": "AnswerOnwardReferral"
  },
  "recordOutcome": {
    "method": "post",
    "path": "/referrals/{referral}/outcomes",
    "body": "RecordOutcome"
  },
  "closeReferral": {
    "method": "post",
    "path": "/referrals/{referral}/close",
    "body": "CloseReferral"
  },
  "joinCareTeam": {
    "method": "post",
    "path": "/referrals/{referral}/care-teams",
    "body": "JoinCareTeam"
  },
  "leaveCareTeam": {
    "method": "post",
    "path": "/referrals/{referral}/care-teams/{team}/leave",
    "body": "LeaveCareTeam"
  },
  "giveConsent": {
    "method": "post",
    "path": "/consents",
    "body": "GiveConsent"
  },
  "withdrawConsent": {
    "method": "post",
    "path": "/consents/{consent}/withdraw",
    "body": "WithdrawConsent"
  },
  "readCommand": {
    "method": "get",
    "path": "/commands/{command}"
  },
  "readEvents": {
    "method": "get",
    "path": "/events"
  }
} as const

export const schemas = {
  "SubmitReferral": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "source",
      "person",
      "need",
      "risks"
    ],
    "properties": {
      "source": {
        "enum": [
          "self",
          "professional"
        ]
      },
      "reference": {
        "type": "string",
        "pattern": "^[A-Za-z0-9._:-]{1,64}$",
        "description": "Your own reference of this referral. The same again under another key is refused as a duplicate."
      },
      "practice": {
        "type": "string",
        "pattern": "^[A-Z0-9]{3,10}$",
        "description": "ODS code of the registered practice, where you know it"
      },
      "person": {
        "$ref": "#/components/schemas/PersonReferred"
      },
      "need": {
        "$ref": "#/components/schemas/Need"
      },
      "narrative": {
        "type": "string",
        "maxLength": 10000,
        "description": "What brings the person, in words"
      },
      "risks": {
        "$ref": "#/components/schemas/Risks"
      }
    }
  },
  "PersonReferred": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "name"
    ],
    "properties": {
      "nhsNumber": {
        "type": "string",
        "maxLength": 20,
        "description": "Ten digits; spaces are ignored. Leave it out where it is not known"
      },
      "nhsNumberVerified": {
        "type": "boolean",
        "description": "True only where it was traced, not where the person said it"
      },
      "name": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "family",
          "given"
        ],
        "properties": {
          "family": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200
          },
          "given": {
            "type": "array",
            "minItems": 1,
            "maxItems": 10,
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200
            }
          }
        }
      },
      "birthDate": {
        "type": "string",
        "pattern": "^\\d{4}(-\\d{2}(-\\d{2})?)?$"
      },
      "gender": {
        "enum": [
          "male",
          "female",
          "other",
          "unknown"
        ]
      },
      "language": {
        "type": "string",
        "maxLength": 35
      },
      "address": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "lines": {
            "type": "array",
            "maxItems": 6,
            "items": {
              "type": "string",
              "maxLength": 200
            }
          },
          "postcode": {
            "type": "string",
            "maxLength": 10
          }
        }
      },
      "telephone": {
        "type": "string",
        "maxLength": 30
      },
      "email": {
        "type": "string",
        "maxLength": 254
      }
    }
  },
  "Need": {
    "description": "Coarse and in the clear; what lies behind it belongs into the narrative",
    "enum": [
      "wellbeing",
      "mental-wellbeing",
      "loneliness",
      "physical-activity",
      "employment",
      "education",
      "money",
      "housing",
      "family",
      "other"
    ]
  },
  "Risks": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "statement"
    ],
    "properties": {
      "statement": {
        "enum": [
          "stated",
          "none-known",
          "not-stated"
        ]
      },
      "detail": {
        "type": "string",
        "maxLength": 10000
      }
    }
  },
  "AcceptReferral": {
    "type": "object",
    "additionalProperties": false,
    "properties": {
      "note": {
        "$ref": "#/components/schemas/Note"
      }
    }
  },
  "DeclineReferral": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "reason"
    ],
    "properties": {
      "reason": {
        "enum": [
          "no-capacity",
          "not-eligible",
          "out-of-area",
          "better-elsewhere",
          "other"
        ]
      },
      "note": {
        "$ref": "#/components/schemas/Note"
      }
    }
  },
  "AssignConnector": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "connector"
    ],
    "properties": {
      "connector": {
        "type": "string",
        "pattern": "^[A-Za-z0-9._-]{1,64}$",
        "description": "Your own id of the worker"
      },
      "name": {
        "type": "string",
        "minLength": 1,
        "maxLength": 200,
        "description": "The worker's name"
      }
    }
  },
  "RecordContact": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "contact"
    ],
    "properties": {
      "contact": {
        "enum": [
          "made",
          "attended",
          "attempted",
          "did-not-attend"
        ]
      },
      "occurred": {
        "type": "string",
        "format": "date-time"
      },
      "note": {
        "$ref": "#/components/schemas/Note"
      }
    }
  },
  "MakeOnwardReferral": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "to"
    ],
    "properties": {
      "to": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "kind",
          "id"
        ],
        "properties": {
          "kind": {
            "enum": [
              "partner",
              "group"
            ]
          },
          "id": {
            "$ref": "#/components/schemas/OrganisationId"
          }
        }
      },
      "note": {
        "$ref": "#/components/schemas/Note"
      }
    }
  },
  "AnswerOnwardReferral": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "answer"
    ],
    "properties": {
      "answer": {
        "enum": [
          "accepted",
          "declined",
          "attended"
        ]
      },
      "note": {
        "$ref": "#/components/schemas/Note"
      }
    }
  },
  "RecordOutcome": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "outcome",
      "reportedBy"
    ],
    "properties": {
      "outcome": {
        "enum": [
          "employment",
          "education-or-training",
          "volunteering",
          "joined-an-activity",
          "less-lonely",
          "benefits-or-debt-resolved",
          "housing",
          "own-goal-reached"
        ]
      },
      "reportedBy": {
        "enum": [
          "person",
          "connector",
          "group",
          "practice"
        ]
      },
      "note": {
        "$ref": "#/components/schemas/Note"
      }
    }
  },
  "CloseReferral": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "closing",
      "requestedActions"
    ],
    "properties": {
      "closing": {
        "enum": [
          "got-help",
          "referred-elsewhere",
          "could-not-contact",
          "not-eligible",
          "no-capacity",
          "could-not-get-help",
          "no-longer-interested"
        ]
      },
      "requestedActions": {
        "type": "array",
        "maxItems": 20,
        "items": {
          "type": "string",
          "minLength": 1,
          "maxLength": 2000
        }
      },
      "summary": {
        "type": "string",
        "maxLength": 10000
      },
      "risks": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "statement"
        ],
        "properties": {
          "statement": {
            "enum": [
              "stated",
              "none-known"
            ]
          },
          "detail": {
            "type": "string",
            "maxLength": 10000
          }
        }
      }
    }
  },
  "JoinCareTeam": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "team",
      "reason"
    ],
    "properties": {
      "team": {
        "$ref": "#/components/schemas/OrganisationId"
      },
      "reason": {
        "enum": [
          "shared-care",
          "key-worker-needed",
          "complex-need",
          "household",
          "hospital-discharge"
        ]
      }
    }
  },
  "LeaveCareTeam": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "reason"
    ],
    "properties": {
      "reason": {
        "enum": [
          "work-done",
          "person-asked",
          "moved-away",
          "not-involved"
        ]
      }
    }
  },
  "GiveConsent": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "referral",
      "recipient",
      "categories",
      "purpose",
      "from",
      "evidence"
    ],
    "properties": {
      "referral": {
        "type": "string",
        "maxLength": 64,
        "description": "Your id of a referral of the person"
      },
      "recipient": {
        "$ref": "#/components/schemas/Recipient"
      },
      "categories": {
        "type": "array",
        "minItems": 1,
        "uniqueItems": true,
        "items": {
          "$ref": "#/components/schemas/Category"
        }
      },
      "purpose": {
        "enum": [
          "onward-referral",
          "shared-care",
          "telling-the-referrer",
          "support"
        ]
      },
      "from": {
        "type": "string",
        "format": "date-time"
      },
      "until": {
        "type": "string",
        "format": "date-time"
      },
      "evidence": {
        "enum": [
          "verbal",
          "written"
        ]
      }
    }
  },
  "WithdrawConsent": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "reason"
    ],
    "properties": {
      "from": {
        "enum": [
          "recipient",
          "everybody"
        ],
        "default": "recipient",
        "description": "From the recipient of this consent or from everybody"
      },
      "categories": {
        "type": "array",
        "uniqueItems": true,
        "items": {
          "$ref": "#/components/schemas/Category"
        },
        "description": "What is taken back; absent or empty for everything"
      },
      "reason": {
        "enum": [
          "changed-mind",
          "no-longer-needed",
          "moved-away",
          "other"
        ]
      }
    }
  },
  "Recipient": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "kind",
      "id"
    ],
    "properties": {
      "kind": {
        "enum": [
          "practice",
          "partner",
          "care-team",
          "group"
        ]
      },
      "id": {
        "$ref": "#/components/schemas/OrganisationId"
      }
    }
  },
  "OrganisationId": {
    "type": "string",
    "pattern": "^[A-Za-z0-9][A-Za-z0-9-]{1,59}$"
  },
  "Category": {
    "enum": [
      "contact",
      "demographics",
      "referral",
      "risks",
      "safeguarding",
      "health",
      "wellbeing",
      "progress",
      "outcome",
      "household"
    ]
  },
  "Note": {
    "type": "string",
    "maxLength": 10000,
    "description": "In words; encrypted before it is stored"
  },
  "ReferralState": {
    "type": "object",
    "required": [
      "id"
    ],
    "description": "Status and owner only where you still have a part in the referral",
    "properties": {
      "id": {
        "type": "string"
      },
      "status": {
        "$ref": "#/components/schemas/Status"
      },
      "owner": {
        "type": "string"
      }
    }
  },
  "Status": {
    "enum": [
      "requested",
      "accepted",
      "rejected",
      "in-progress",
      "on-hold",
      "completed",
      "failed",
      "cancelled",
      "entered-in-error"
    ]
  },
  "OnwardReferralState": {
    "type": "object",
    "required": [
      "id",
      "to",
      "referral"
    ],
    "properties": {
      "id": {
        "type": "string"
      },
      "to": {
        "$ref": "#/components/schemas/Recipient"
      },
      "referral": {
        "$ref": "#/components/schemas/ReferralState"
      }
    }
  },
  "ConsentState": {
    "type": "object",
    "required": [
      "id",
      "recipient",
      "categories"
    ],
    "properties": {
      "id": {
        "type": "string"
      },
      "recipient": {
        "type": "object",
        "required": [
          "kind",
          "id"
        ],
        "properties": {
          "kind": {
            "type": "string"
          },
          "id": {
            "type": "string"
          }
        }
      },
      "categories": {
        "type": "array",
        "items": {
          "$ref": "#/components/schemas/Category"
        }
      }
    }
  },
  "Referral": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "id",
      "status",
      "onwardReferrals",
      "data"
    ],
    "properties": {
      "id": {
        "type": "string"
      },
      "status": {
        "$ref": "#/components/schemas/Status"
      },
      "owner": {
        "type": "string"
      },
      "connector": {
        "type": "string"
      },
      "coarse": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "need",
          "ageBand",
          "cluster",
          "risks"
        ],
        "properties": {
          "need": {
            "type": "string"
          },
          "ageBand": {
            "type": "string"
          },
          "cluster": {
            "type": "string"
          },
          "risks": {
            "enum": [
              "stated",
              "none-known",
              "not-stated"
            ]
          }
        }
      },
      "onwardReferrals": {
        "type": "array",
        "items": {
          "type": "object",
          "required": [
            "id",
            "to"
          ],
          "properties": {
            "id": {
              "type": "string"
            },
            "to": {
              "$ref": "#/components/schemas/Recipient"
            },
            "answer": {
              "enum": [
                "accepted",
                "declined",
                "attended"
              ]
            }
          }
        }
      },
      "data": {
        "type": "object",
        "description": "Per category that is open to you, what was recorded, oldest first",
        "additionalProperties": {
          "type": "array",
          "items": {
            "type": "object",
            "required": [
              "recorded",
              "content"
            ],
            "properties": {
              "recorded": {
                "type": "string",
                "format": "date-time"
              },
              "content": {
                "type": "object"
              }
            }
          }
        }
      }
    }
  },
  "Command": {
    "type": "object",
    "required": [
      "id",
      "state"
    ],
    "properties": {
      "id": {
        "type": "string"
      },
      "state": {
        "enum": [
          "pending",
          "done",
          "refused"
        ]
      },
      "referral": {
        "type": "string"
      },
      "code": {
        "type": "string"
      },
      "detail": {
        "type": "string"
      }
    }
  },
  "Events": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "events",
      "next"
    ],
    "properties": {
      "events": {
        "type": "array",
        "items": {
          "$ref": "#/components/schemas/Event"
        }
      },
      "next": {
        "type": "string",
        "description": "Opaque; hand it in as `after`"
      }
    }
  },
  "Event": {
    "type": "object",
    "description": "CloudEvents 1.0",
    "additionalProperties": false,
    "required": [
      "specversion",
      "id",
      "type",
      "source",
      "time",
      "datacontenttype",
      "data"
    ],
    "properties": {
      "specversion": {
        "const": "1.0"
      },
      "id": {
        "type": "string"
      },
      "type": {
        "type": "string",
        "pattern": "^uk\\.oldhamcares\\.[a-z-]+\\.[a-z-]+\\.v1$"
      },
      "source": {
        "type": "string"
      },
      "time": {
        "type": "string",
        "format": "date-time"
      },
      "datacontenttype": {
        "const": "application/json"
      },
      "data": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "number",
          "stream"
        ],
        "properties": {
          "number": {
            "type": "integer",
            "minimum": 1,
            "description": "Position in the stream, from 1 without gaps"
          },
          "stream": {
            "type": "string",
            "description": "One of your streams; everything about one person is in one of them"
          },
          "person": {
            "type": "string"
          },
          "referral": {
            "type": "string"
          },
          "dataref": {
            "type": "string",
            "format": "uri"
          }
        }
      }
    }
  },
  "Problem": {
    "type": "object",
    "description": "RFC 9457",
    "required": [
      "type",
      "title",
      "status",
      "instance"
    ],
    "properties": {
      "type": {
        "type": "string"
      },
      "title": {
        "type": "string"
      },
      "status": {
        "type": "integer"
      },
      "instance": {
        "type": "string",
        "description": "By this the hub's operators find the request"
      },
      "detail": {
        "type": "string"
      },
      "code": {
        "$ref": "#/components/schemas/ProblemCode"
      },
      "errors": {
        "type": "array",
        "items": {
          "type": "object",
          "required": [
            "pointer",
            "detail"
          ],
          "properties": {
            "pointer": {
              "type": "string"
            },
            "detail": {
              "type": "string"
            }
          }
        }
      }
    }
  },
  "ProblemCode": {
    "enum": [
      "REQUEST.INVALID",
      "REQUEST.IDEMPOTENCY_KEY",
      "REQUEST.CURSOR",
      "NHS_NUMBER.MALFORMED",
      "NHS_NUMBER.CHECK_DIGIT",
      "ORGANISATION.UNKNOWN",
      "PARTNER.UNKNOWN",
      "PERSON.ERASED",
      "PERSON.FROZEN",
      "HUB.NOT_CAUGHT_UP",
      "HUB.UNAVAILABLE",
      "HUB.FAULT",
      "COMMAND.ID_REUSED",
      "REFERRAL.UNKNOWN",
      "REFERRAL.DUPLICATE",
      "REFERRAL.ALREADY_OPEN",
      "REFERRAL.ID_TAKEN",
      "REFERRAL.NOT_A_REFERRER",
      "REFERRAL.NOT_OWNER",
      "REFERRAL.NOT_REFERRER",
      "REFERRAL.NOT_INVOLVED",
      "REFERRAL.ALREADY_ACCEPTED",
      "REFERRAL.NOT_ACCEPTED",
      "REFERRAL.ALREADY_CLOSED",
      "REFERRAL.RISKS_NOT_STATED",
      "REFERRAL.REASON_MISSING",
      "REFERRAL.ONWARD_UNFIT",
      "REFERRAL.ONWARD_ID_TAKEN",
      "REFERRAL.ONWARD_UNKNOWN",
      "REFERRAL.TEAM_ALREADY_JOINED",
      "REFERRAL.TEAM_NOT_JOINED",
      "CONSENT.NOT_GIVEN",
      "CONSENT.WITHDRAWN",
      "CONSENT.NO_STANDING",
      "CONSENT.NAMES_NO_RECIPIENT",
      "CONSENT.NAMES_NO_CATEGORY",
      "CONSENT.WINDOW_EMPTY",
      "CONSENT.ID_TAKEN",
      "DISCLOSURE.PERSON_UNKNOWN",
      "DISCLOSURE.FACT_UNKNOWN",
      "DISCLOSURE.REFERRAL_UNKNOWN",
      "DISCLOSURE.NOT_ENTITLED",
      "DISCLOSURE.NO_STANDING"
    ]
  }
} as const
