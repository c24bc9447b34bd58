import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PackHead } from '#shared/contract/rule-packs.ts'
import { client } from '../../client.ts'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { useAnswer } from '../../state/ask/use-answer.ts'
import { useRulePacks } from '../../state/live/rule-packs.ts'
import { ChangeTables } from './change-tables.tsx'
import classes from './rules.module.css'

/** What changed between two versions: the newest and the one before it, unless others are chosen. */
export function ChangesTab() {
  const { t } = useTranslation('rules')
  const packs = useRulePacks(state => state.packs.value)
  const readable = (packs ?? []).filter(pack => pack.state !== 'unreadable')
  const [newest, previous] = readable
  if (!packs) return <LoadingRows />
  if (!newest || !previous) return <p className={classes.content}>{t('changes.only')}</p>
  return <Comparison key={newest.id} packs={readable} first={{ from: previous.id, to: newest.id }} />
}

interface Pair {
  from: string
  to: string
}

function Comparison({ packs, first }: { packs: readonly PackHead[]; first: Pair }) {
  const { t } = useTranslation('rules')
  const [{ from, to }, setPair] = useState(first)
  const { value, problem, again } = useAnswer(
    signal => client.rulePacks.compare({ from, to }, { signal }),
    [from, to],
  )
  const choose = (side: keyof Pair) => (id: string | null) => {
    if (id !== null) setPair(pair => ({ ...pair, [side]: id }))
  }
  const versions = packs.map(pack => pack.id)
  return (
    <div className={classes.content}>
      <div className={classes.pair}>
        <Select
          size="xs"
          label={t('changes.from')}
          allowDeselect={false}
          data={versions}
          value={from}
          onChange={choose('from')}
        />
        <Select
          size="xs"
          label={t('changes.to')}
          allowDeselect={false}
          data={versions}
          value={to}
          onChange={choose('to')}
        />
      </div>
      {problem && <ErrorNotice problem={problem} onRetry={again} />}
      {value && <ChangeTables changes={value.changes} packs={value} />}
    </div>
  )
}
