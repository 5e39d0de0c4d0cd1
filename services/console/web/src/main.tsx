import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import './styles.scss'

// what the design system's own snippet of script says, which the pages' policy would not run
document.body.classList.add('js-enabled', 'nhsuk-frontend-supported')

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for the console')
createRoot(root).render(<StrictMode><App /></StrictMode>)
