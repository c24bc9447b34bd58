import { Button } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentFormat, type DocumentRequest, Profile } from '#shared/contract/exports.ts'
import type { FlightView } from '#shared/contract/flights.ts'
import { client, saveDocument } from '../../../client.ts'
import { bytesOf } from '../../../components/attachments/base64.ts'
import { ChoiceField, PickField } from '../../../components/form/fields.tsx'
import { TopBar } from '../../../components/page/top-bar.tsx'
import { PdfView } from '../../../components/pdf/pdf-view.tsx'
import { EmptyState } from '../../../components/progress/empty-state.tsx'
import { ErrorNotice } from '../../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../../components/progress/loading-rows.tsx'
import { act, say } from '../../../state/ask/notices.ts'
import { isCancelled, type Problem, toProblem } from '../../../state/ask/problem.ts'
import { chosenVersion, type DocumentChoice, firstChoice, toRequest } from './document-request.ts'
import classes from './documents.module.css'

/** Every document of the flight: for whom, in which form, of which state of the list; and the very PDF on the screen. */
export function DocumentsTab({ view }: { view: FlightView }) {
  const [choice, setChoice] = useState(() => firstChoice(view))
  const chosen = chosenVersion(view.versions, choice)
  const { id } = view.flight
  const request = useMemo(() => toRequest(id, choice, chosen), [id, choice, chosen])
  return (
    <div className={classes.documents}>
      <DocumentForm view={view} choice={choice} onChoice={setChoice} request={request} />
      <div className={classes.preview}>
        <StateBar state={chosen?.state ?? 'draft'} />
        <Preview request={request} version={chosen?.id ?? view.check.asOf} />
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
  const destinations = view.flight.stops.filter(({ purpose }) => purpose === 'destination')
  return (
    <form className={classes.form} onSubmit={event => event.preventDefault()}>
      <ChoiceField
        label={t('documents.profile')}
        field={field('profile')}
        choices={Profile.options.map(value => ({ value, label: t(`codes:profile.${value}`) }))}
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
            label: t(`documents.papers.${value}`),
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
      <Button
        variant="filled"
        onClick={() => void exportDocument(request, file => t('documents.saved', { file }))}
      >
        {t('documents.export')}
      </Button>
    </form>
  )
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

/** The PDF of the request, made anew when the request or the list behind it changes. */
function Preview({ request, version }: { request: DocumentRequest; version: string }) {
  const { t } = useTranslation('flight')
  const [pdf, setPdf] = useState<{ bytes: Uint8Array } | { problem: Problem }>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft is another document after every check
  useEffect(() => {
    if (request.format !== 'pdf') return
    const making = new AbortController()
    client.exports
      .document(request, { signal: making.signal })
      .then(document => setPdf({ bytes: bytesOf(document.bytes) }))
      .catch((error: unknown) => {
        if (!isCancelled(error) && !making.signal.aborted) setPdf({ problem: toProblem(error) })
      })
    return () => making.abort()
  }, [request, version])
  if (request.format !== 'pdf') return <EmptyState title={t('documents.noPreview')} />
  if (!pdf) return <LoadingRows />
  if ('problem' in pdf) return <ErrorNotice problem={pdf.problem} />
  return <PdfView bytes={pdf.bytes} label={t('documents.preview')} />
}

async function exportDocument(request: DocumentRequest, saved: (file: string) => string): Promise<void> {
  const file = await act(() => saveDocument(request))
  if (file) say(saved(file))
}
