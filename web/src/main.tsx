import '@fontsource-variable/inter'
import '@mantine/core/styles.css'
import './app/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startFirstPage } from './app/first-page.ts'
import { startTexts } from './shared/i18n/index.ts'

const root = document.getElementById('root')
startFirstPage()
void startTexts().then(() => {
  if (root !== null) createRoot(root).render(<App />)
})
