import { CloudEvent } from 'cloudevents'

export const testType = 'uk.oldhamcares.endpoint.test.v1'

/** About nobody, and without a number: it stands in no stream. */
export interface TestEvent {
  readonly specversion: string
  readonly id: string
  readonly type: string
  readonly source: string
  readonly time: string
  readonly datacontenttype: string
  readonly data: { readonly endpoint: string }
}

export const testEvent = (id: string, endpoint: string, { base, now }: { readonly base: string; readonly now: () => number }): TestEvent =>
  JSON.parse(
    new CloudEvent({
      id,
      type: testType,
      source: base,
      time: new Date(now()).toISOString(),
      datacontenttype: 'application/json',
      data: { endpoint }
    }).toString()
  )
