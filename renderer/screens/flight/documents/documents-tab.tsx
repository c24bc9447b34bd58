import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentFormat, type DocumentRequest } from '#shared/contract/exports.ts'
import type { FlightView } from '#shared/contract/flights.ts'
import { Profile } from '#shared/model/disclosure.ts'
import { client, saveDocument } from '../../../client.ts'
import { bytesOf } from '../../../components/attachments/base64.ts'
import { ChoiceField, PickField, TextField } from '../../../components/form/fields.tsx'
import { TopBar } from '../../../components/page/top-bar.tsx'
import { PdfView } from '../../../components/pdf/pdf-view.tsx'
import { EmptyState } from '../../../components/progress/empty-state.tsx'
import { ErrorNotice } from '../../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../../components/progress/loading-rows.tsx'
import { act, say } from '../../../state/ask/notices.ts'
import { useAnswer } from '../../../state/ask/use-answer.ts'
import { selectSignedIn, useMay, useSession } from '../../../state/live/session.ts'
import { chosenVersion, type DocumentChoice, firstChoice, toRequest } from './document-request.ts'
import classes from './documents.module.css'

/** Every document of the flight: for whom, in which form, of which state of the list; and the very PDF on the screen. */
export function DocumentsTab({ view }: { view: FlightView }) {
  const [choice, setChoice] = useState(() => firstChoice(view))
  const chosen = chosenVersion(view.versions, choice)
  const { id } = view.flight
  const request = useMemo(() => toRequest(id, choice, chosen), [id, choice, chosen])
  const { t } = useTranslation('flight')
  const isForLooking = useSession(state => selectSignedIn(state)?.isForLooking ?? false)
  if (isForLooking) return <EmptyState title={t('documents.forLooking')} />
  return (
    <div className={classes.documents}>
      <DocumentForm view={view} choice={choice} onChoice={setChoice} request={request} />
      <div className={classes.preview}>
        <StateBar state={chosen?.state ?? 'draft'} />
        <Preview request={request} checkedAt={view.check.asOf} />
      </div>
    </div>
  )
}

function DocumentForm({
  view,
  choice,
  onChoice,
  request,
}: {
  view: FlightView
  choice: DocumentChoice
  onChoice: (choice: DocumentChoice) => void
  request: DocumentRequest
}) {
  const { t } = useTranslation(['flight', 'codes'])
  const field = <Name extends keyof DocumentChoice>(name: Name) => ({
    value: choice[name],
    error: undefined,
    onChange: (value: DocumentChoice[Name] | null) => onChoice({ ...choice, [name]: value }),
  })
  const [recipient, setRecipient] = useState('')
  const destinations = view.flight.stops.filter(({ purpose }) => purpose === 'destination')
  return (
    <form className={classes.form} onSubmit={event => event.preventDefault()}>
      <ChoiceField
        label={t('documents.profile')}
        field={field('profile')}
        choices={useProfiles().map(value => ({ value, label: t(`codes:profile.${value}`) }))}
      />
      <ChoiceField
        label={t('documents.format')}
        field={field('format')}
        choices={DocumentFormat.options.map(value => ({ value, label: t(`codes:format.${value}`) }))}
      />
      <ChoiceField
        label={t('documents.version')}
        field={field('version')}
        choices={useVersionChoices(view)}
      />
      {choice.format === 'pdf' && (
        <PickField
          label={t('documents.paper')}
          field={field('paper')}
          choices={(['a4', 'us-letter'] as const).map(value => ({
            value,
            label: t(`documents.paperSizes.${value}`),
          }))}
        />
      )}
      {choice.profile === 'receiving' && destinations.length > 1 && (
        <ChoiceField
          label={t('documents.destination')}
          field={field('destination')}
          choices={destinations.map(({ airport, city }) => ({ value: airport, label: `${airport} ${city}` }))}
        />
      )}
      <TextField
        label={t('documents.recipient')}
        hint={t('documents.recipientHint')}
        maxLength={500}
        field={{ value: recipient, error: undefined, onChange: setRecipient }}
      />
      <Button
        variant="filled"
        onClick={() => void exportDocument(request, recipient, file => t('documents.saved', { file }))}
      >
        {t('documents.export')}
      </Button>
    </form>
  )
}

/** The readers for whom this user may take documents out. */
function useProfiles(): readonly Profile[] {
  const mayTakeOutInternal = useMay('take_out_internal')
  return Profile.options.filter(profile => profile !== 'internal' || mayTakeOutInternal)
}

function useVersionChoices({ versions }: FlightView) {
  const { t } = useTranslation(['flight', 'codes'])
  return [
    { value: 'draft', label: t('documents.draft') },
    ...versions.toReversed().map(({ number, state }) => ({
      value: String(number),
      label: t('documents.versionChoice', { number, state: t(`codes:versionState.${state}`) }),
    })),
  ]
}

function StateBar({ state }: { state: 'draft' | 'valid' | 'void' | 'superseded' }) {
  const { t } = useTranslation('flight')
  if (state === 'valid') return null
  if (state === 'draft') return <TopBar tone="note">{t('documents.draftNote')}</TopBar>
  return (
    <TopBar tone={state === 'superseded' ? 'stop' : 'caution'}>
      {t(state === 'superseded' ? 'documents.supersededNote' : 'documents.voidNote')}
    </TopBar>
  )
}

/** The PDF of the request. A draft is another document after every check: the last one stays until the next is made. */
function Preview({ request, checkedAt }: { request: DocumentRequest; checkedAt: string }) {
  const { t } = useTranslation('flight')
  const isPdf = request.format === 'pdf'
  const { value: bytes, problem } = useAnswer(
    isPdf ? async signal => bytesOf((await client.exports.document(request, { signal })).bytes) : null,
    [request],
    { renewedBy: request.draft ? [checkedAt] : [] },
  )
  if (!isPdf) return <EmptyState title={t('documents.noPreview')} />
  if (problem) return <ErrorNotice problem={problem} />
  if (!bytes) return <LoadingRows />
  return <PdfView bytes={bytes} label={t('documents.preview')} />
}

async function exportDocument(
  request: DocumentRequest,
  recipient: string,
  saved: (file: string) => string,
): Promise<void> {
  const to = recipient.trim()
  const file = await act(() => saveDocument({ ...request, ...(to === '' ? {} : { recipient: to }) }))
  if (file) say(saved(file))
}
