import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js'
import { calmRequestQueue } from './calm-request-queue.js'

calmRequestQueue()

const queue = (throttledForMs: number, pending: readonly unknown[]) => {
  const made = Object.create(RequestQueue.prototype) as RequestQueue
  made.throttleCheckTimeoutId = null
  made.throttledUntil = Date.now() + throttledForMs
  made.pending = pending
  made.checkPendingRequests = jest.fn()
  return made
}

describe('A request queue', () => {
  beforeEach(() => void jest.useFakeTimers())
  afterEach(() => void jest.useRealTimers())

  it('sets no timer while it is idle', () => {
    const idle = queue(-1, [])
    idle.scheduleCheckPendingRequests()
    expect(jest.getTimerCount()).toBe(0)
  })

  it('looks again soon while requests wait', () => {
    const waiting = queue(-1, [{}])
    waiting.scheduleCheckPendingRequests()
    jest.advanceTimersByTime(10)
    expect(waiting.checkPendingRequests).toHaveBeenCalledTimes(1)
  })

  it('looks again when the broker no longer throttles', () => {
    const throttled = queue(250, [])
    throttled.scheduleCheckPendingRequests()
    jest.advanceTimersByTime(249)
    expect(throttled.checkPendingRequests).not.toHaveBeenCalled()
    jest.advanceTimersByTime(1)
    expect(throttled.checkPendingRequests).toHaveBeenCalledTimes(1)
  })

  it('sets one timer, however often it is asked', () => {
    const waiting = queue(-1, [{}])
    waiting.scheduleCheckPendingRequests()
    waiting.scheduleCheckPendingRequests()
    expect(jest.getTimerCount()).toBe(1)
  })
})
