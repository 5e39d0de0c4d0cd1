import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { answerBy, conversation } from '../../testing/answered.js'
import { played } from '../../testing/answer-stories.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { practice } from '../../testing/hub-in-memory.js'
import { example, resourceIn } from '../../testing/messages.js'
import type { Bundle } from '../fhir.js'
import type { Answer } from './answer.js'
import { composeDocument } from './compose-document.js'
import { composeAnswer } from './compose-answer.js'

const pdf = Buffer.from('%PDF-1.7 …')

let gp: GpSystem
let answer: Answer
let one: { person: string; referral: string }
beforeEach(async () => {
  gp = await gpSystem()
  const out = answerBy(gp, async (told) => ({ leave: async () => ((answer = told), { outcome: 'delivered' }) }))
  const { release, ...rest } = await played(gp, 'closed-in-full')
  one = rest.one
  await out.attempt(release, 1)
})

const composed = (ods?: string): Bundle => composeDocument(answer, pdf, { title: 'Closed', correlation: conversation, from: ods === undefined ? {} : { ods } })

describe('the metadata of a document', () => {
  it('are as the example of the contract shows', () => {
    const named = (kind: string, id: string) => gp.hub.parts.pseudonyms.scopedId(practice, kind, id)
    const text = JSON.stringify(composed())
      .replaceAll(named('person', one.person), '5c9e1f7a3b2d4e6f8a0b1c2d3e4f5a6b')
      .replaceAll(named('referral', one.referral), '4eb38c6092979ea08567f80495fffdcc')
    expect(JSON.parse(text)).toEqual(example('answer-document.rani'))
  })

  it('say from whom and to whom by ODS code, about whom by NHS number, and in which conversation', () => {
    const said = composed('X9999')
    const [to, from] = said.entry.map(({ resource }) => resource as any).filter(({ resourceType }) => resourceType === 'Organization')
    expect([to.identifier[0].value, from.identifier[0]]).toEqual(['A1001', { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'X9999' }])
    expect(resourceIn(said, 'Patient')['identifier'][1].value).toBe('9449305552')
    expect(resourceIn(said, 'DocumentReference')['context'].related[1].identifier.value).toBe(conversation)
  })

  it('name the bytes they lie beside', () => {
    const { content, identifier, masterIdentifier } = resourceIn(composed(), 'DocumentReference')
    expect(content[0].attachment).toMatchObject({ contentType: 'application/pdf', url: `${answer.id}.pdf`, size: pdf.length })
    expect(identifier[0].value).toBe(`ni:///sha-256;${createHash('sha256').update(pdf).digest('base64url')}`)
    expect(masterIdentifier.value).toBe(answer.id)
  })

  it('are of the same id as the message would be, and repeat nothing the document says', () => {
    expect(composed().id).toBe(composeAnswer(answer).id)
    expect(JSON.stringify(composed())).not.toMatch(/knitting|Widowed|mood|stairs|SWEMWBS/)
  })
})
