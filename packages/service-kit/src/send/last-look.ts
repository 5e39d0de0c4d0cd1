import type { Dispatcher } from 'undici'

class Held extends Error {
  override readonly name = 'Held'
}

/** What `onRequestStart` throws ends the request before it is written and leaves its connection as it is. */
export const lastLook = (handler: Dispatcher.DispatchHandler, mayLeave: () => boolean): Dispatcher.DispatchHandler => ({
  onRequestStart: (controller, context) => {
    if (!mayLeave()) throw new Held()
    handler.onRequestStart?.(controller, context)
  },
  onRequestUpgrade: (...said) => handler.onRequestUpgrade?.(...said),
  onResponseStart: (...said) => handler.onResponseStart?.(...said),
  onResponseData: (...said) => handler.onResponseData?.(...said),
  onResponseEnd: (...said) => handler.onResponseEnd?.(...said),
  onResponseError: (...said) => handler.onResponseError?.(...said)
})
