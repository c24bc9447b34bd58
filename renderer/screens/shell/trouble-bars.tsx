import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Trouble } from '#shared/contract/troubles.ts'
import { TopBar } from '../../components/page/top-bar.tsx'
import { useShell } from './shell-store.ts'
import { type SettleableTrouble, TroubleDialog } from './trouble-dialog.tsx'

/** What is wrong with the store or the clock, so that nobody can sign, and what to do: across the top while it is so. */
export function TroubleBars() {
  const { t } = useTranslation('shell')
  const troubles = useShell(state => state.troubles)
  const [settling, setSettling] = useState<SettleableTrouble>()
  return (
    <>
      {troubles.map(trouble => (
        <TopBar
          key={trouble.kind}
          tone="stop"
          action={
            isSettleable(trouble) && (
              <Button size="xs" onClick={() => setSettling(trouble)}>
                {t('trouble.open')}
              </Button>
            )
          }
        >
          {trouble.text} {trouble.next}
        </TopBar>
      ))}
      {settling && <TroubleDialog trouble={settling} onClose={() => setSettling(undefined)} />}
    </>
  )
}

function isSettleable(trouble: Trouble): trouble is SettleableTrouble {
  return trouble.kind !== 'gone'
}
