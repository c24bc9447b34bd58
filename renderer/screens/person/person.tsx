import { Anchor, Button } from '@mantine/core'
import { useCallback, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Noun } from '#shared/model/codes.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { LoadingRows } from '../../components/late.tsx'
import { StopButton } from '../../components/stop-button.tsx'
import { openDialog } from '../../state/dialogs.ts'
import { useKeys } from '../../state/keys.ts'
import { useLive } from '../../state/live.ts'
import { hrefOf, places } from '../../state/places.ts'
import { useMay } from '../../state/session.ts'
import { loadUsers } from '../../state/users.ts'
import { ConsentSection } from './consent-section.tsx'
import { DecisionsSection } from './decisions-section.tsx'
import { EditPersonDialog } from './edit-person-dialog.tsx'
import { FamilySection } from './family-section.tsx'
import { HealthSection } from './health-section.tsx'
import { HistorySection } from './history-section.tsx'
import { IdentityPanel } from './identity-panel.tsx'
import { MrzDialog } from './mrz-dialog.tsx'
import { PapersSection } from './papers-section.tsx'
import classes from './person.module.css'
import { PersonHead } from './person-head.tsx'
import { type Dossier, leavePerson, loadPerson, showPersonDialog, usePerson } from './person-store.ts'
import { RemovalSection } from './removal-section.tsx'
import { StatementsSection } from './statements-section.tsx'
import { TimelineSection } from './timeline-section.tsx'

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
