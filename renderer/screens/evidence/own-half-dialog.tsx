import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ProtectionRow } from '#shared/contract/protections.ts'
import { giveRight } from '#shared/model/rights.ts'
import { client } from '../../client.ts'
import { Dialog, DialogFoot } from '../../components/dialog/dialog.tsx'
import { Facts } from '../../components/page/facts.tsx'
import { utcDateTime, withCapital } from '../../i18n/format.ts'
import { useAnswer } from '../../state/ask/use-answer.ts'
import { closeDialog, openDialog, type RequestOf } from '../../state/dialogs/dialogs.ts'
import { rightToRelease } from '../../state/dialogs/resolving.ts'
import { selectSignedIn, useSession } from '../../state/live/session.ts'
import classes from './release-dialog.module.css'
import { ReleaseEffects } from './release-effects.tsx'

/** What the user signed in has recorded already, and who may agree to it: they themselves are offered nothing that would be refused. */
export function OwnHalfDialog({
  request,
  row: { what, decisions, id },
  waiting,
  title,
}: {
  request: RequestOf<'release'>
  row: ProtectionRow
  waiting: NonNullable<ProtectionRow['waiting']>
  title: string
}) {
  const { t } = useTranslation(['release', 'common'])
  const { person } = request
  const who = useOthersWhoMay(request)
  const { decision, decidedBy, decidedOn, reference, original, recordedAt } = waiting
  const facts = [
    { name: t('decision'), value: decisions.find(({ kind }) => kind === decision)?.title ?? decision },
    { name: t('decidedBy'), value: decidedBy },
    { name: t('decidedOn'), value: decidedOn },
    { name: t('reference'), value: reference },
    ...(original === null ? [] : [{ name: t('document'), value: original }]),
  ]
  return (
    <Dialog title={title} onClose={closeDialog}>
      <div className={classes.form}>
        <p className={classes.what}>{withCapital(what)}</p>
        <p role="status">
          {t('oneOfTwoMine', { at: utcDateTime(recordedAt), decision: reference })}{' '}
          {t('oneOfTwoAsk', { who: who ?? t('anybody') })}
        </p>
        <Facts facts={facts} />
        <ReleaseEffects request={{ ...request, protection: id }} />
      </div>
      <DialogFoot>
        {person && (
          <Button onClick={() => openDialog({ kind: 'take_back_release', person, release: waiting.id })}>
            {t('takeBack.action')}
          </Button>
        )}
        <Button variant="filled" onClick={closeDialog} data-autofocus>
          {t('common:close')}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}

/** The names of the others in this office who may agree; null where there is nobody, or nobody is known yet. */
function useOthersWhoMay(dialog: RequestOf<'release'>): string | null {
  const me = useSession(state => selectSignedIn(state)?.user.id)
  const { value: users = [] } = useAnswer(signal => client.users.list(undefined, { signal }), [], {
    showsProblems: true,
  })
  const right = rightToRelease(dialog)
  const others = users.filter(user => user.id !== me && giveRight(user.roles, right))
  return others.length === 0 ? null : others.map(({ name }) => name).join(', ')
}
