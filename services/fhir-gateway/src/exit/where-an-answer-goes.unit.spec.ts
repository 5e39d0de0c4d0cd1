import { describe, expect, it } from '@jest/globals'
import { answering, referred } from '../../testing/answered.js'
import { withdraw } from '../../testing/answer-stories.js'
import { gpSystem } from '../../testing/gp-system.js'
import { changed, rani, resourceIn } from '../../testing/messages.js'

describe('where an answer goes', () => {
  const from = async (endpoint: string, denied: readonly 'referral'[] = []) => {
    const gp = await gpSystem()
    const one = await referred(gp, changed(rani(), (bundle) => (resourceIn(bundle, 'MessageHeader')['source'].endpoint = endpoint)))
    const out = answering(gp)
    await one.accept()
    const accepted = out.newest()
    if (denied.length > 0) await withdraw(gp, one, denied)
    await out.attempt(accepted, 1)
    return resourceIn(out.posted[0]?.message ?? { entry: [] }, 'MessageHeader')['destination'][0].endpoint
  }

  it('is where the message said that it came from, in one spelling', async () => {
    expect(await from('https://fhir.nhs.uk/id/dos-service-id|2000099999')).toBe('https://fhir.nhs.uk/Id/dos-service-id|2000099999')
  })

  it.each<[string, Parameters<typeof from>]>([
    ['it names no service of a system', ['https://failsworth.example/fhir']],
    ['what was sent may not be seen any more', ['https://fhir.nhs.uk/Id/dos-service-id|2000099999', ['referral']]]
  ])('is its ODS code as a service where %s', async (_what, sent) => {
    expect(await from(...sent)).toBe('https://hub.example/Id/service|A1001')
  })
})
