import { describe, expect, it } from '@jest/globals'
import { documentsFolder } from './documents-folder.js'

const practice = (id: string, fhir?: string) => ({ id, name: id, cluster: 'oldham-west', ...(fhir === undefined ? {} : { fhir }) })
const registerOf = (...practices: ReturnType<typeof practice>[]) => ({ practices, careSettings: [] })
const withServer = practice('A1001', 'http://127.0.0.1:1/A1001')

describe('the folder of documents', () => {
  it('has to be named where somebody is answered by documents: else nothing starts', () => {
    expect(() => documentsFolder(undefined, registerOf(withServer, practice('A1003')))).toThrow(
      expect.objectContaining({ code: 'CONFIG.INVALID', message: 'HUB_DOCUMENTS is not set: it must be the path of a folder, as A1003 has no FHIR server.' })
    )
    expect(documentsFolder('/documents', registerOf(practice('A1003')))).toBe('/documents')
  })

  it('is of no use where everybody has a FHIR server', () => {
    expect(documentsFolder(undefined, registerOf(withServer))).toBeUndefined()
  })
})
