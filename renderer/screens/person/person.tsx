import { Anchor, Button } from '@mantine/core'
import { useCallback, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Noun } from '#shared/model/codes.ts'
import { StopButton } from '../../components/page/stop-button.tsx'
import { EmptyState } from '../../components/progress/empty-state.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { openDialog } from '../../state/dialogs/dialogs.ts'
import { useKeys } from '../../state/dialogs/keys.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { useLive } from '../../state/live/live.ts'
import { useMay } from '../../state/live/session.ts'
import { loadUsers } from '../../state/live/users.ts'
import { EditPersonDialog } from './edit-person-dialog.tsx'
import { IdentityPanel } from './identity-panel.tsx'
import { MrzDialog } from './mrz-dialog.tsx'
import classes from './person.module.css'
import { PersonHead } from './person-head.tsx'
import { type Dossier, leavePerson, loadPerson, showPersonDialog, usePerson } from './person-store.ts'
import { ConsentSection } from './sections/consent-section.tsx'
import { DecisionsSection } from './sections/decisions-section.tsx'
import { PapersSection } from './sections/documents-section.tsx'
import { FamilySection } from './sections/family-section.tsx'
import { HealthSection } from './sections/health-section.tsx'
import { HistorySection } from './sections/history-section.tsx'
import { RemovalSection } from './sections/removal-section.tsx'
import { StatementsSection } from './sections/statements-section.tsx'
import { TimelineSection } from './sections/timeline-section.tsx'

/** One person: where they stand on each flight, and everything on file, in the order of the questions asked. */
export function PersonScreen({ id }: { id: string }) {
  const { t } = useTranslation('person')
  const { value, problem } = usePerson(state => state.dossier)
  const load = useCallback(() => {
    void loadPerson(id)
    loadUsers()
  }, [id])
  useLive(Noun.options, load)
  useEffect(() => leavePerson, [])
  if (value) return <Found dossier={value} />
  if (problem?.code === 'NOT_FOUND_HERE') {
    return (
      <EmptyState
        title={t('notFound.title')}
        action={<Anchor href={hrefOf(places.people())}>{t('notFound.back')}</Anchor>}
      />
    )
  }
  return problem ? <ErrorNotice problem={problem} onRetry={load} /> : <LoadingRows />
}

function Found({ dossier }: { dossier: Dossier }) {
  const { file } = dossier
  const dialog = usePerson(state => state.dialog)
  usePersonKeys()
  return (
    <section className={classes.screen}>
      <PersonHead file={file} actions={<HeadActions dossier={dossier} />} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
      <div className={classes.scroll} tabIndex={0}>
        <div className={classes.main}>
          <RemovalSection dossier={dossier} />
          <PapersSection file={file} />
          <HealthSection file={file} />
          <FamilySection file={file} />
          <ConsentSection file={file} />
          <StatementsSection file={file} />
          <DecisionsSection file={file} />
          <TimelineSection dossier={dossier} />
          <HistorySection entries={dossier.history} />
        </div>
        <IdentityPanel file={file} />
      </div>
      {dialog === 'edit' && <EditPersonDialog file={file} />}
      {dialog === 'mrz' && <MrzDialog file={file} />}
    </section>
  )
}

function HeadActions({ dossier: { file } }: { dossier: Dossier }) {
  const { t } = useTranslation('person')
  const mayEdit = useMay('planner', 'reviewer', 'approver')
  const { id, nativeName } = file.person
  return (
    <>
      {mayEdit && <Button onClick={() => showPersonDialog('edit')}>{t('edit')}</Button>}
      <StopButton
        isStopped={file.stops.some(stop => stop.liftedAt === null)}
        onStop={() => openDialog({ kind: 'stop', person: { id, name: file.name, nativeName } })}
      />
    </>
  )
}

function usePersonKeys(): void {
  const { t } = useTranslation('person')
  const mayEdit = useMay('planner', 'reviewer', 'approver')
  const keys = useMemo(
    () =>
      mayEdit
        ? [
            { keys: 'E', does: t('edit'), run: () => showPersonDialog('edit'), opensField: true },
            { keys: 'M', does: t('papers.paste'), run: () => showPersonDialog('mrz'), opensField: true },
          ]
        : [],
    [mayEdit, t],
  )
  useKeys(keys)
}
