import { backports, topic } from '../src/notify/systems.js'

type Loose = { [member: string]: any }

/** What a partner posts, changed as a test likes. */
export const wish = (change: (one: Loose) => unknown = () => {}): Loose => {
  const made: Loose = {
    resourceType: 'Subscription',
    status: 'requested',
    reason: 'To know what happens to Rani Kapoor',
    criteria: topic,
    channel: {
      type: 'rest-hook',
      endpoint: 'https://subscriber.example/hook',
      payload: 'application/fhir+json',
      _payload: { extension: [{ url: backports.content, valueCode: 'id-only' }] }
    }
  }
  change(made)
  return made
}
