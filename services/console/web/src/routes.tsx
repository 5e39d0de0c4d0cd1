import type { RouteObject } from 'react-router'
import { Frame } from './layout/frame'
import { NotFoundPage } from './layout/not-found-page'
import { SessionGate } from './session/session-gate'
import { SignedOutPage } from './session/signed-out-page'
import { StartPage } from './start/start-page'

/** Every page there is. Each area is loaded when somebody first goes there. */
export const routes: RouteObject[] = [
  { path: '/signed-out', element: <Frame><SignedOutPage /></Frame> },
  {
    element: <SessionGate />,
    HydrateFallback: () => null,
    children: [
      { path: '/', element: <StartPage /> },
      { path: '/people', lazy: async () => ({ Component: (await import('./care-team/caseload-page')).CaseloadPage }) },
      { path: '*', element: <NotFoundPage /> }
    ]
  }
]
