import type { Trouble } from '#shared/contract/troubles.ts'
import { t } from '../../../i18n/index.ts'
import type { SettleableTrouble } from './trouble-dialog.tsx'
import type { Urgent } from './urgent.ts'

/** What is wrong with the store or the clock, so that nobody can sign; `settle` opens the form for two people. */
export function urgentTroubles(
  troubles: readonly Trouble[],
  settle: (trouble: SettleableTrouble) => void,
): Urgent[] {
  return troubles.map(trouble => ({
    key: trouble.kind,
    tone: 'stop',
    text: `${trouble.text} ${trouble.next}`,
    line: t(`shell:trouble.line.${trouble.kind}`, { about: trouble.about }),
    ...(isSettleable(trouble)
      ? { action: { label: t('shell:trouble.open'), run: () => settle(trouble) } }
      : {}),
  }))
}

function isSettleable(trouble: Trouble): trouble is SettleableTrouble {
  return trouble.kind !== 'gone'
}
