import { Button, CloseButton, TextInput } from '@mantine/core'
import { type KeyboardEvent, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundPerson } from '#shared/contract/people.ts'
import { KeepTyped } from '../../components/form/kept-typing.tsx'
import { Page } from '../../components/page/page.tsx'
import { StopButton } from '../../components/page/stop-button.tsx'
import { EmptyState } from '../../components/progress/empty-state.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { DataGrid } from '../../components/table/data-grid.tsx'
import { formatCount } from '../../i18n/format.ts'
import { openDialog } from '../../state/dialogs/dialogs.ts'
import { useKeys } from '../../state/dialogs/keys.ts'
import { go, places } from '../../state/dialogs/places.ts'
import { useWanted } from '../../state/dialogs/wanted.ts'
import { useLive } from '../../state/live/live.ts'
import { useMay } from '../../state/live/session.ts'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { ImportPeopleDialog, ImportPeopleProgress } from './import-people-dialog.tsx'
import classes from './people.module.css'
import { usePeopleColumns } from './people-columns.tsx'
import { peopleImport } from './people-import.ts'
import { choosePerson, loadPeople, searchPeople, setAdding, showRange, usePeople } from './people-store.ts'
import { TakenBackButton } from './taken-back.tsx'

const nouns = ['person', 'personWithdrawal', 'travelDocument', 'emergencyStop', 'legalBar'] as const

/** Everybody on file, found as one types. */
export function PeopleScreen() {
  const mayEdit = useMay('edit')
  const isAdding = usePeople(state => state.isAdding)
  const isImporting = peopleImport.use(state => state.isOpen)
  useLive(nouns, loadPeople)
  useEffect(() => () => choosePerson(null), [])
  usePeopleKeys(mayEdit)
  useWanted('addPerson', addSomebody)
  useWanted('importPeople', peopleImport.open)
  return (
    <PeoplePage mayEdit={mayEdit}>
      <ImportPeopleProgress />
      <PeopleGrid mayEdit={mayEdit} />
      {isAdding && (
        <KeepTyped as="new person">
          <AddPersonDialog />
        </KeepTyped>
      )}
      {isImporting && <ImportPeopleDialog />}
    </PeoplePage>
  )
}

function PeoplePage({ mayEdit, children }: { mayEdit: boolean; children: React.ReactNode }) {
  const { t } = useTranslation(['people', 'common'])
  const query = usePeople(state => state.query)
  const total = usePeople(state => state.rows?.length)
  return (
    <Page
      title={t('title')}
      aside={
        <>
          <TextInput
            className={classes.search}
            aria-label={t('search')}
            placeholder={t('search')}
            value={query}
            onChange={event => searchPeople(event.currentTarget.value)}
            onKeyDown={goIntoGrid}
            data-screen-search
            rightSection={
              query && (
                <CloseButton
                  size="sm"
                  aria-label={t('common:clearSearch')}
                  onClick={() => searchPeople('')}
                />
              )
            }
          />
          <TakenBackButton />
          {total !== undefined && (
            <span className={classes.total} role="status">
              {t(query ? 'found' : 'total', { count: total, shown: formatCount(total) })}
            </span>
          )}
        </>
      }
      actions={
        mayEdit && (
          <>
            <Button onClick={addSomebody}>{t('add')}</Button>
            <Button variant="filled" onClick={peopleImport.open}>
              {t('import')}
            </Button>
          </>
        )
      }
    >
      {children}
    </Page>
  )
}

/** Another question begins at the top: its grid is another one. */
function PeopleGrid({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useTranslation('people')
  const { query, rows, problem, selected } = usePeople()
  const columns = usePeopleColumns()
  const sections = useMemo(() => [{ id: 'people', heading: null, rows: rows ?? [] }], [rows])
  if (problem) return <ErrorNotice problem={problem} onRetry={loadPeople} />
  if (!rows) return <LoadingRows />
  if (rows.length === 0 && query === '') {
    return (
      <EmptyState
        title={t('empty.title')}
        action={
          mayEdit && (
            <Button variant="filled" onClick={peopleImport.open}>
              {t('import')}
            </Button>
          )
        }
      >
        {t('empty.text')}
      </EmptyState>
    )
  }
  if (rows.length === 0) return <EmptyState title={t('nobody.title')}>{t('nobody.text')}</EmptyState>
  return (
    <DataGrid
      key={query}
      label={t('grid')}
      columns={columns}
      sections={sections}
      rowId={rowId}
      selectedId={selected?.id ?? null}
      onSelect={choosePerson}
      onOpen={open}
      onRange={showRange}
      rowActions={rowActions}
    />
  )
}

function usePeopleKeys(mayEdit: boolean): void {
  const { t } = useTranslation('people')
  const keys = useMemo(
    () =>
      mayEdit
        ? [
            { keys: 'N', does: t('keys.add'), run: addSomebody, opensField: true },
            { keys: 'I', does: t('keys.import'), run: peopleImport.open },
          ]
        : [],
    [mayEdit, t],
  )
  useKeys(keys)
}

/** From the search field Down goes into the list, and Enter opens the first who fits. */
function goIntoGrid(event: KeyboardEvent): void {
  const first = usePeople.getState().rows?.[0]
  if (!first || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return
  event.preventDefault()
  if (event.key === 'Enter') open(first)
  else {
    choosePerson(first)
    document.querySelector<HTMLElement>('#screen [role="grid"]')?.focus()
  }
}

const addSomebody = () => setAdding(true)
const rowId = (row: FoundPerson) => row.id
const open = (row: FoundPerson) => go(places.person(row.id))

function rowActions(person: FoundPerson) {
  return (
    <StopButton size="xs" isStopped={person.stopped} onStop={() => openDialog({ kind: 'stop', person })} />
  )
}
