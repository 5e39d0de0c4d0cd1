import { createRoot } from 'react-dom/client'
import './styles.scss'

createRoot(document.getElementById('root')!).render(<main>Oldham Cares hub</main>)
