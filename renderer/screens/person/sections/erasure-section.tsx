import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErasureView } from '#shared/contract/erasing.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { client } from '../../../client.ts'
import { Section } from '../../../components/page/page.tsx'
import { ErrorNotice } from '../../../components/progress/error-notice.tsx'
import { UtcTime } from '../../../components/time/zoned-time.tsx'
import { useAnswer } from '../../../state/ask/use-answer.ts'
import { useSoughtPart } from '../../../state/dialogs/sought-part.ts'
import { useMay } from '../../../state/live/session.ts'
import { useIsWaiting } from '../../../state/live/waiting-acts.ts'
import { EraseDialog } from '../erase-dialog.tsx'
import classes from '../person.module.css'

/** What was asked to erase of this person, and what was done; where whoever may ask or confirm does so. */
export function ErasureSection({ id, name, isErased }: { id: PersonId; name: string; isErased: boolean }) {
  const mayAsk = useMay('ask_erasure')
  const mayConfirm = useMay('confirm_erasure')
  const isAnyMatter = mayAsk || mayConfirm || isErased
  return isAnyMatter ? <Erasures id={id} name={name} mayAsk={mayAsk && !isErased} /> : null
}

const nouns = ['erasure', 'erasureConfirmation'] as const

function Erasures({ id, name, mayAsk }: { id: PersonId; name: string; mayAsk: boolean }) {
  const { t } = useTranslation('person')
  const [shown, setShown] = useState<ErasureView | 'new' | null>(null)
  const { value, problem } = useAnswer(signal => client.oversight.erasures(undefined, { signal }), [id], {
    nouns,
  })
  const asked = value?.filter(({ subject }) => subject.id === id) ?? []
  const close = () => setShown(null)
  return (
    <Section
      title={t('erasure.title')}
      actions={
        mayAsk && (
          <Button size="xs" onClick={() => setShown('new')}>
            {t('erasure.open')}
          </Button>
        )
      }
    >
      {problem && <ErrorNotice problem={problem} />}
      {value && asked.length === 0 && <p className={classes.dim}>{t('erasure.none')}</p>}
      <ul className={classes.reads}>
        {asked.map(each => (
          <li key={each.id}>
            <Asked erasure={each} />
            <Look erasure={each} onLook={() => setShown(each)} />
          </li>
        ))}
      </ul>
      {shown === 'new' && <EraseDialog person={{ id, name }} onClose={close} />}
      {shown !== null && shown !== 'new' && (
        <EraseDialog person={{ id, name }} asked={shown} onClose={close} />
      )}
    </Section>
  )
}

/** For whoever may confirm it now. */
function Look({ erasure: { id }, onLook }: { erasure: ErasureView; onLook: () => void }) {
  const { t } = useTranslation('person')
  const isMine = useIsWaiting(`erasure ${id}`)
  const sought = useSoughtPart(`erasure ${id}`)
  return (
    isMine && (
      <Button ref={sought} size="compact-xs" onClick={onLook}>
        {t('erasure.look')}
      </Button>
    )
  )
}

function Asked({ erasure }: { erasure: ErasureView }) {
  const { t } = useTranslation('person')
  const { askedAt, askedBy, by, at, state, ground, reference, seconds } = erasure
  return (
    <>
      <UtcTime at={askedAt} withDate /> <bdi>{askedBy}</bdi>{' '}
      {t('erasure.askedFor', {
        ground: t(`erasure.ground.${ground}`),
        context: reference === null ? '' : 'reference',
        reference,
      })}{' '}
      <strong>{t(`erasure.state.${state}`)}</strong>
      {state === 'asked' && (
        <>
          {' '}
          {seconds === ''
            ? t('erasure.waitsForNobody', { by: askedBy })
            : t('erasure.waitsFor', { whom: seconds })}
        </>
      )}
      {at !== null && (
        <>
          {' '}
          <UtcTime at={at} withDate /> <bdi>{by}</bdi>
        </>
      )}{' '}
    </>
  )
}
