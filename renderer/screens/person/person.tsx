import { Anchor, Button } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonFile } from '#shared/contract/people.ts'
import { KeepTyped } from '../../components/form/kept-typing.tsx'
import { StopButton } from '../../components/page/stop-button.tsx'
import { EmptyState } from '../../components/progress/empty-state.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { openDialog } from '../../state/dialogs/dialogs.ts'
import { useKeys } from '../../state/dialogs/keys.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { selectPerson } from '../../state/dialogs/selection.ts'
import { useLive } from '../../state/live/live.ts'
import { useMay } from '../../state/live/session.ts'
import { loadUsers } from '../../state/live/users.ts'
import { type Dossier, DossierContext, useDossierOf } from './dossier.ts'
import { EditPersonDialog } from './edit-person-dialog.tsx'
import { IdentityPanel } from './identity-panel.tsx'
import { MrzDialog } from './mrz-dialog.tsx'
import classes from './person.module.css'
import { PersonHead } from './person-head.tsx'
import { showPersonDialog, usePersonDialog } from './person-store.ts'
import { ConsentSection } from './sections/consent-section.tsx'
import { DecisionsSection } from './sections/decisions-section.tsx'
import { DocumentsSection } from './sections/documents-section.tsx'
import { ErasureSection } from './sections/erasure-section.tsx'
import { FamilySection } from './sections/family-section.tsx'
import { HealthSection } from './sections/health-section.tsx'
import { HistorySection } from './sections/history-section.tsx'
import { OversightSection } from './sections/oversight-section.tsx'
import { ProtectionsSection } from './sections/protections-section.tsx'
import { RemovalSection } from './sections/removal-section.tsx'
import { StatementsSection } from './sections/statements-section.tsx'
import { TimelineSection } from './sections/timeline-section.tsx'
import { BringBackPersonDialog, TakeBackPersonDialog } from './taking-back-dialogs.tsx'

const userNouns = ['user'] as const

/** One person: where they stand on each flight, and everything on file, in the order of the questions asked. */
export function PersonScreen({ id }: { id: string }) {
  const { t } = useTranslation('person')
  const { value: dossier, problem, again } = useDossierOf(id)
  useLive(userNouns, loadUsers)
  const context = useMemo(() => dossier && { dossier, again }, [dossier, again])
  if (context) {
    return (
      <DossierContext value={context}>
        <Found dossier={context.dossier} />
      </DossierContext>
    )
  }
  if (problem?.code === 'NOT_FOUND_HERE') {
    return (
      <EmptyState
        title={t('notFound.title')}
        action={<Anchor href={hrefOf(places.people())}>{t('notFound.back')}</Anchor>}
      />
    )
  }
  return problem ? <ErrorNotice problem={problem} onRetry={again} /> : <LoadingRows />
}

function Found({ dossier }: { dossier: Dossier }) {
  const { file } = dossier
  const dialog = usePersonDialog(state => state.dialog)
  usePersonKeys(file)
  useInFront(file)
  return (
    <section className={classes.screen}>
      <PersonHead file={file} actions={<HeadActions dossier={dossier} />} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
      <div className={classes.scroll} tabIndex={0}>
        <div className={classes.main}>
          {!file.isErased && <OnFile dossier={dossier} />}
          <HistorySection entries={dossier.history} />
          <OversightSection id={file.person.id} />
          <ErasureSection id={file.person.id} name={file.name} isErased={file.isErased} />
        </div>
        {!file.isErased && <IdentityPanel file={file} />}
      </div>
      <KeepTyped key={dialog} as={`person ${dialog} ${file.person.id}`}>
        {dialog === 'edit' && <EditPersonDialog file={file} />}
        {dialog === 'mrz' && <MrzDialog file={file} />}
        {dialog === 'take_back' && <TakeBackPersonDialog file={file} />}
        {dialog === 'bring_back' && <BringBackPersonDialog file={file} />}
      </KeepTyped>
    </section>
  )
}

/** What whoever was erased has no more. */
function OnFile({ dossier }: { dossier: Dossier }) {
  const { file } = dossier
  return (
    <>
      <ProtectionsSection dossier={dossier} />
      <RemovalSection dossier={dossier} />
      <DocumentsSection file={file} />
      <HealthSection dossier={dossier} />
      <FamilySection file={file} />
      <ConsentSection file={file} />
      <StatementsSection file={file} />
      <DecisionsSection file={file} />
      <TimelineSection dossier={dossier} />
    </>
  )
}

function HeadActions({ dossier: { file } }: { dossier: Dossier }) {
  const { t } = useTranslation('person')
  const mayEdit = useMay('edit')
  const { id, nativeName } = file.person
  return (
    <>
      {mayEdit && file.takenBack && (
        <Button onClick={() => showPersonDialog('bring_back')}>{t('takingBack.backOpen')}</Button>
      )}
      {mayEdit && !file.takenBack && !file.isErased && (
        <Button onClick={() => showPersonDialog('edit')}>{t('edit')}</Button>
      )}
      <StopButton
        isStopped={file.stops.some(stop => stop.liftedAt === null)}
        onStop={() => openDialog({ kind: 'stop', person: { id, name: file.name, nativeName } })}
      />
    </>
  )
}

/** While the screen shows them, Ctrl+Shift+S is for this person; a dialog about them goes with the screen. */
function useInFront({ name, person: { id, nativeName } }: PersonFile): void {
  useEffect(() => selectPerson({ id, name, nativeName }), [id, name, nativeName])
  useEffect(
    () => () => {
      selectPerson(null)
      showPersonDialog(null)
    },
    [],
  )
}

function usePersonKeys({ takenBack }: PersonFile): void {
  const { t } = useTranslation('person')
  const mayChange = useMay('edit') && takenBack === null
  const keys = useMemo(
    () =>
      mayChange
        ? [
            { keys: 'E', does: t('edit'), run: () => showPersonDialog('edit'), opensField: true },
            { keys: 'M', does: t('documents.paste'), run: () => showPersonDialog('mrz'), opensField: true },
          ]
        : [],
    [mayChange, t],
  )
  useKeys(keys)
}
