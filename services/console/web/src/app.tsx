import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { Refusal } from './api/refusal'
import { routes } from './routes'

const isPassing = (fault: unknown): boolean => fault instanceof Refusal && fault.isPassing

/** Nothing that was shown outlives the page: whether it may be shown is asked each time. */
const newClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: (failures, fault) => failures < 3 && isPassing(fault), staleTime: 0, gcTime: 0, refetchOnWindowFocus: true },
      mutations: { retry: (failures, fault) => failures < 3 && isPassing(fault) }
    }
  })

export const App = () => {
  const [client] = useState(newClient)
  const [router] = useState(() => createBrowserRouter(routes))
  return <QueryClientProvider client={client}><RouterProvider router={router} /></QueryClientProvider>
}
