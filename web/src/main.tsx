import '@fontsource-variable/inter'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startTexts } from './shared/i18n/index.ts'

startTexts()
const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<App />)
