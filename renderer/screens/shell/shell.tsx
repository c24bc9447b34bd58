import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useHashLocation } from 'wouter/use-hash-location'
import { focusScreen } from '../../components/page/new-part.tsx'
import { selectSignedIn, useSession } from '../../state/live/session.ts'
import { AboutMuster } from './about.tsx'
import { Header } from './header.tsx'
import { KeysHelp } from './keys-help.tsx'
import { Navigation } from './navigation.tsx'
import { Palette } from './palette.tsx'
import classes from './shell.module.css'
import { useShellKeys } from './shell-keys.ts'
import { TopBars } from './top-bars.tsx'

interface AboutShell {
  /** Whether it takes the place of the sign-in: the focus was there. */
  isArrival: boolean
  children: ReactNode
}

/** The frame around every screen once somebody is signed in. It holds the screen and knows none of them. */
export function Shell({ isArrival, children }: AboutShell) {
  const { t } = useTranslation('shell')
  const signedIn = useSession(selectSignedIn)
  useShellKeys()
  const [place] = useHashLocation()
  const mayTake = useRef(isArrival)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what had the focus may have gone with the screen before
  useEffect(() => {
    if (mayTake.current) focusScreen()
    mayTake.current = true
  }, [place])
  if (!signedIn) return null
  return (
    <div className={classes.shell}>
      <button
        type="button"
        className={classes.skip}
        onClick={() => document.getElementById('screen')?.focus()}
      >
        {t('skip')}
      </button>
      <Header
        office={signedIn.office}
        user={signedIn.user}
        isCertified={signedIn.isCertified}
        isDemo={signedIn.demo}
      />
      <TopBars />
      <div className={classes.body}>
        <Navigation />
        <main id="screen" className={classes.screen} tabIndex={-1}>
          {children}
        </main>
      </div>
      <Palette />
      <KeysHelp />
      <AboutMuster />
    </div>
  )
}
