import { randomUUID } from 'node:crypto'

export interface FhirAnswer {
  readonly status: number
  readonly body: unknown
}

interface Resource {
  readonly resourceType?: string
  readonly id?: string
}

interface Bundle extends Resource {
  readonly entry?: { readonly resource?: Resource }[]
}

/**
 * A practice's FHIR server, as a BaRS receiver behaves: a message is answered with itself, its resources given the receiver's ids;
 * the same X-Request-Id again is a 409 that proves the first delivery.
 */
export class Practice {
  private readonly taken = new Set<string>()
  private readonly resources = new Map<string, Resource>()

  processMessage(requestId: string | undefined, body: unknown): FhirAnswer {
    if (!requestId) return refusal(400, 'REC_BAD_REQUEST', 'required')
    if (!isBundle(body)) return refusal(400, 'REC_BAD_REQUEST', 'invalid')
    if (this.taken.has(requestId)) return refusal(409, 'REC_CONFLICT', 'duplicate')
    this.taken.add(requestId)
    return { status: 200, body: { ...body, entry: (body.entry ?? []).map((entry) => ({ ...entry, resource: this.keep(entry.resource ?? {}) })) } }
  }

  create(type: string, body: unknown): FhirAnswer {
    const resource = body as Resource | null
    if (resource?.resourceType !== type) return refusal(400, 'REC_BAD_REQUEST', 'invalid')
    return { status: 201, body: this.keep(resource) }
  }

  read(type: string, id: string): FhirAnswer {
    const resource = this.resources.get(`${type}/${id}`)
    return resource ? { status: 200, body: resource } : refusal(404, 'REC_NOT_FOUND', 'not-found')
  }

  private keep(resource: Resource): Resource {
    const stored = { ...resource, id: randomUUID() }
    this.resources.set(`${stored.resourceType}/${stored.id}`, stored)
    return stored
  }
}

function isBundle(body: unknown): body is Bundle {
  return (body as Resource | null)?.resourceType === 'Bundle'
}

/** Every error of a BaRS receiver is an OperationOutcome whose coding says who refused and why. */
function refusal(status: number, code: string, issue: string): FhirAnswer {
  return {
    status,
    body: {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: issue, details: { coding: [{ system: 'https://fhir.nhs.uk/CodeSystem/http-error-codes', code }] } }]
    }
  }
}
