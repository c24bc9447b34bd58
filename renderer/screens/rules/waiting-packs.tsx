import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PackHead } from '#shared/contract/rule-packs.ts'
import { client } from '../../client.ts'
import { act } from '../../state/ask/notices.ts'
import { useSoughtPart } from '../../state/dialogs/sought-part.ts'
import { useRulePacks } from '../../state/live/rule-packs.ts'
import { useIsWaiting } from '../../state/live/waiting-acts.ts'
import classes from './rules.module.css'
import { showPack, useRules } from './rules-store.ts'

/** Packs that one person loaded and that wait for a second: who may be it, and for them the act itself. */
export function WaitingPacks() {
  const packs = useRulePacks(state => state.packs.value)
  return (packs ?? [])
    .filter(({ state }) => state === 'waiting')
    .map(head => <WaitingPack key={head.id} head={head} />)
}

/** The act stands beside the pack that it is about: whoever confirms has it on the screen. */
function WaitingPack({ head: { id, hash, loaded, waitsFor } }: { head: PackHead }) {
  const { t } = useTranslation('rules')
  const isMine = useIsWaiting(`pack ${id}`)
  const sought = useSoughtPart(`pack ${id}`)
  const shown = useRules(state => state.view.value?.head.id)
  const names = waitsFor ?? []
  const confirm = () =>
    void act(() => client.rulePacks.confirm({ id, hash: hash ?? '' }), t('waiting.done', { id }))
  return (
    <div className={classes.waiting} role="status">
      <p>
        {t('waiting.says', { id, by: loaded?.by ?? '' })}{' '}
        {names.length > 0 ? t('waiting.who', { names: names.join(', ') }) : t('waiting.nobody')}
      </p>
      {shown !== id && (
        <Button ref={sought} onClick={() => showPack(id)}>
          {t('waiting.read')}
        </Button>
      )}
      {shown === id && isMine && (
        <Button ref={sought} variant="filled" onClick={confirm}>
          {t('waiting.confirm', { id })}
        </Button>
      )}
    </div>
  )
}
