import RequestQueue from 'kafkajs/src/network/requestQueue/index.js'

const pendingCheckMs = 10

/**
 * kafkajs re-arms a 1 ms timer on every connection for ever, about 4 % of a core per idle process.
 * Requests are checked again only when the broker throttles us or some are waiting.
 */
export const calmRequestQueue = (): void => {
  RequestQueue.prototype.scheduleCheckPendingRequests = function scheduleCheckPendingRequests() {
    if (this.throttleCheckTimeoutId) return
    const throttledFor = this.throttledUntil - Date.now()
    if (throttledFor <= 0 && this.pending.length === 0) return
    this.throttleCheckTimeoutId = setTimeout(() => {
      this.throttleCheckTimeoutId = null
      this.checkPendingRequests()
    }, Math.max(throttledFor, pendingCheckMs))
  }
}
