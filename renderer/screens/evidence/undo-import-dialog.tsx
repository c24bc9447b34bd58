import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { ImportUndoReport, LeftBehind } from '#shared/contract/imports.ts'
import { Note } from '#shared/model/fields.ts'
import { client } from '../../client.ts'
import { Dialog, FormDialog } from '../../components/dialog/dialog.tsx'
import { NoteField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { HeldTable } from '../../components/importing/held-table.tsx'
import { ImportDone, ImportFoot } from '../../components/importing/import-dialog.tsx'
import { DataTable } from '../../components/table/data-table.tsx'
import { formatCount } from '../../i18n/format.ts'
import { runJob } from '../../state/ask/jobs.ts'
import { closeDialog, type RequestOf } from '../../state/dialogs/dialogs.ts'
import classes from './undo-import-dialog.module.css'

/** Takes an import of people back as one, and says what could not be. */
export function UndoImportDialog({ request }: { request: RequestOf<'undo_import'> }) {
  const [report, setReport] = useState<ImportUndoReport>()
  return report ? <Report report={report} /> : <Form request={request} onDone={setReport} />
}

function Form({
  request: { list, fileName },
  onDone,
}: {
  request: RequestOf<'undo_import'>
  onDone: (report: ImportUndoReport) => void
}) {
  const { t } = useTranslation('importing')
  const form = useForm(
    { reason: '' },
    z.object({ reason: z.union([z.literal(''), Note]) }),
    async ({ reason }) => {
      const said = reason === '' ? {} : { reason }
      const end = await runJob(t('undo.running', { name: fileName }), signal =>
        client.imports.undo({ id: list, ...said }, { signal }),
      )
      if (end.state === 'done') onDone(end.result.report)
      return end.state === 'failed' ? end.problem : undefined
    },
  )
  return (
    <FormDialog
      {...form}
      title={t('undo.title', { name: fileName })}
      submit={t('undo.submit')}
      onClose={closeDialog}
    >
      <p>{t('undo.hint')}</p>
      <NoteField label={t('undo.reason')} field={form.field('reason')} isFirst />
    </FormDialog>
  )
}

function Report({ report: { fileName, putBack, takenBack, left, held } }: { report: ImportUndoReport }) {
  const { t } = useTranslation('importing')
  return (
    <Dialog title={t('undo.done', { name: fileName })} onClose={closeDialog} width="wide">
      <div className={classes.report}>
        <p>{t('undo.putBack', { count: putBack, shown: formatCount(putBack) })}</p>
        <p>{t('undo.takenBack', { count: takenBack, shown: formatCount(takenBack) })}</p>
        {left.length > 0 && <LeftTable left={left} />}
        {held.length > 0 && <HeldTable held={held} label={t('held.title', { count: held.length })} />}
        <ImportFoot>
          <ImportDone onClose={closeDialog} isFirst />
        </ImportFoot>
      </div>
    </Dialog>
  )
}

/** More than this nobody reads in a dialog; the command line prints them all. */
const maxShown = 200

function LeftTable({ left }: { left: readonly LeftBehind[] }) {
  const { t } = useTranslation('importing')
  return (
    <DataTable
      label={t('undo.left', { count: left.length, shown: formatCount(left.length) })}
      columns={[
        { id: 'name', header: t('held.name'), cell: row => <bdi>{row.name}</bdi> },
        { id: 'what', header: t('undo.what'), cell: row => row.what },
        { id: 'reason', header: t('undo.why'), cell: row => row.reason },
      ]}
      rows={left.slice(0, maxShown)}
    />
  )
}
