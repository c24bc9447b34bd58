import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './components/theme/fonts.css'
import './components/theme/tokens.css'
import './components/theme/bridge.css'
import './components/theme/base.css'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { App } from './app.tsx'
import { connect } from './client.ts'
import { startMessages } from './i18n/index.ts'
import { startUndo } from './state/ask/undo.ts'
import { startClock } from './state/live/clock.ts'
import { startLive } from './state/live/live.ts'
import { startOpenedFiles } from './state/live/opened-file.ts'
import { startPresence } from './state/live/presence.ts'
import { startSession } from './state/live/session.ts'
import { usePreferences } from './state/preferences/preferences.ts'

/** The page's policy forbids making code from text, which zod would try to. */
z.config({ jitless: true })

startMessages(usePreferences.getState().language)
startSession()
startLive()
startOpenedFiles()
startUndo()
startClock()
startPresence()
void connect()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root')
createRoot(root).render(<App />)
