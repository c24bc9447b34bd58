import type { z } from 'zod'
import type { StoreApi, UseBoundStore } from 'zustand'
import type { ColumnMapping, ImportPreview } from '#shared/contract/people.ts'
import type { Progress } from '#shared/contract/session.ts'
import { createAsk } from './answer.ts'
import { cancelJob, type Job, type JobEnd, runJob, useJobs } from './jobs.ts'
import { type PickedFile, pickTable } from './picked-file.ts'
import { type Problem, toProblem } from './problem.ts'
import { createSessionStore } from './session-store.ts'

/** Where the import of a table stands. A job goes on while its dialog is closed; its report opens the dialog again. */
export interface ImportState<Report> {
  isOpen: boolean
  isBusy: boolean
  file: PickedFile | undefined
  /** Its mapping is what was chosen last, at once; the rest is what the program said of the newest choice it has answered. */
  preview: ImportPreview | undefined
  report: Report | undefined
  problem: Problem | undefined
  jobTitle: string | undefined
}

/** What differs between one kind of table and another. */
export interface ImportKind<Report, Options> {
  preview: (file: string, mapping: ColumnMapping | undefined, signal: AbortSignal) => Promise<ImportPreview>
  run: (
    request: { file: string; mapping: ColumnMapping } & Options,
    signal: AbortSignal,
  ) => Promise<AsyncIterable<z.infer<typeof Progress> | Done<Report>>>
  title: (fileName: string) => string
}

/** How an import says that it has ended. */
interface Done<Report> {
  type: 'done'
  report: Report
}

/** The steps of an import, in their order: choose a file, look at its columns, run, read the report. */
export interface Importing<Report, Options> {
  use: UseBoundStore<StoreApi<ImportState<Report>>>
  open: () => void
  /** Closes the dialog. A job that runs goes on. */
  close: () => void
  choose: () => Promise<void>
  /** Points a column elsewhere at once, and asks what the table then holds. */
  mapColumn: (column: string, known: string | null) => Promise<void>
  run: (options: Options) => Promise<void>
  cancel: () => void
}

/** Builds the store and the steps of one kind of import. */
export function createImporting<Report, Options>(
  kind: ImportKind<Report, Options>,
): Importing<Report, Options> {
  const use = createSessionStore<ImportState<Report>>(() => ({ ...nothing, isOpen: false }))
  const askPreview = createAsk<{ file: PickedFile; preview: ImportPreview }>(
    ({ value, isLoading, problem }) =>
      use.setState({ isBusy: isLoading, problem, ...(isLoading || problem ? {} : value) }),
  )
  function look(file: PickedFile, mapping?: ColumnMapping): Promise<void> {
    return askPreview(
      async signal => ({ file, preview: await kind.preview(file.file, mapping, signal) }),
      JSON.stringify([file.file, mapping]),
    )
  }

  function settle(end: JobEnd<Done<Report>>): void {
    const isDone = end.state === 'done'
    use.setState(({ isOpen }) => ({
      isBusy: false,
      jobTitle: undefined,
      isOpen: isOpen || end.state !== 'cancelled',
      report: isDone ? end.result.report : undefined,
      problem: end.state === 'failed' ? end.problem : undefined,
    }))
  }

  return {
    use,
    open: () => {
      if (use.getState().jobTitle) return use.setState({ isOpen: true })
      askPreview.forget()
      use.setState({ ...nothing, isOpen: true })
    },
    close: () => use.setState({ isOpen: false }),
    cancel: () => {
      const job = useJobs.getState().jobs.find(each => each.title === use.getState().jobTitle)
      if (job) cancelJob(job.id)
    },
    async choose() {
      try {
        const file = await pickTable()
        if (file) await look(file)
      } catch (error) {
        use.setState({ problem: toProblem(error) })
      }
    },
    async mapColumn(column, known) {
      const { file, preview } = use.getState()
      if (!file || !preview) return
      const mapping = withColumn(preview.mapping, column, known)
      use.setState({ preview: { ...preview, mapping } })
      await look(file, mapping)
    },
    async run(options) {
      const { file, preview } = use.getState()
      if (!file || !preview) return
      const title = kind.title(file.name)
      use.setState({ isBusy: true, problem: undefined, report: undefined, jobTitle: title })
      const request = { file: file.file, mapping: preview.mapping, ...options }
      settle(await runJob(title, signal => kind.run(request, signal)))
    },
  }
}

/** An import as its dialog shows and drives it (components/importing). */
export function useImportSteps<Report, Options>(importing: Importing<Report, Options>) {
  const state = importing.use()
  const job: Job | undefined = useJobs(({ jobs }) => jobs.find(each => each.title === state.jobTitle))
  return {
    ...state,
    job,
    isRunning: state.jobTitle !== undefined,
    onClose: importing.close,
    onChoose: () => void importing.choose(),
    onMapColumn: (column: string, known: string | null) => void importing.mapColumn(column, known),
    onCancel: importing.cancel,
  }
}

/** A mapping with one column pointed elsewhere; a known column belongs to one column of the file at most. */
export function withColumn(mapping: ColumnMapping, column: string, known: string | null): ColumnMapping {
  const others = Object.entries(mapping).map(([name, value]) => [
    name,
    value === known && known !== null ? null : value,
  ])
  return { ...Object.fromEntries(others), [column]: known }
}

const nothing = {
  isBusy: false,
  file: undefined,
  preview: undefined,
  report: undefined,
  problem: undefined,
  jobTitle: undefined,
}
