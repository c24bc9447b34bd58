import type { z } from 'zod'
import type { StoreApi, UseBoundStore } from 'zustand'
import type { ColumnMapping, ImportPreview, TableReading } from '#shared/contract/people.ts'
import type { Progress } from '#shared/contract/session.ts'
import type { MappingMemory } from '../preferences/remembered-mappings.ts'
import { createAsk } from './answer.ts'
import { cancelJob, type Job, type JobEnd, runJob, useJobs } from './jobs.ts'
import { type PickedFile, pickTable } from './picked-file.ts'
import { type Problem, toProblem } from './problem.ts'
import { createSessionStore } from './session-store.ts'

/**
 * Where the import of a table stands. A job goes on while its dialog is closed; its report opens the dialog again. Whoever closes the
 * dialog finds all of it again, until they say that they are done with it.
 */
export interface ImportState<Report> {
  isOpen: boolean
  isBusy: boolean
  file: PickedFile | undefined
  /** Its mapping is what was chosen last, at once; the rest is what the program said of the newest choice it has answered. */
  preview: ImportPreview | undefined
  /** The newest choice of how the file is read did not go: `preview` is of a choice before, and nothing goes in by it. */
  isUnread: boolean
  /** All rows or none. */
  isStrict: boolean
  /** What was said about how the file is read, besides its columns. */
  reading: Omit<TableReading, 'mapping'>
  report: Report | undefined
  /** What the import would do, from the newest time that it was tried; undefined once anything is read otherwise. */
  trial: Report | undefined
  problem: Problem | undefined
  jobTitle: string | undefined
}

/** What differs between one kind of table and another. */
export interface ImportKind<Report, Options> {
  preview: (file: string, reading: TableReading, signal: AbortSignal) => Promise<ImportPreview>
  run: (
    request: { file: string; mapping: ColumnMapping } & TableReading & Options,
    signal: AbortSignal,
  ) => Promise<AsyncIterable<z.infer<typeof Progress> | Done<Report>>>
  /** What runs, in words. `isTrial`: nothing goes in. */
  title: (fileName: string, isTrial: boolean) => string
  memory: MappingMemory
}

/** How an import says that it has ended. */
interface Done<Report> {
  type: 'done'
  report: Report
}

/** The steps of an import, in their order: choose a file, look at its columns, run, read the report. */
export interface Importing<Report, Options> {
  use: UseBoundStore<StoreApi<ImportState<Report>>>
  /** Opens the dialog where it was left. */
  open: () => void
  /** Closes the dialog. A job that runs goes on, and what was chosen or came of it stays for when it is opened again. */
  close: () => void
  /** Closes the dialog of somebody who has read the report, and forgets it with its file. */
  leave: () => void
  choose: () => Promise<void>
  /** Points a column elsewhere at once, and asks what the table then holds. */
  mapColumn: (column: string, known: string | null) => Promise<void>
  /** Says how the file is read, and asks what it then holds. */
  read: (choice: Omit<TableReading, 'mapping'>) => Promise<void>
  run: (options: Options) => Promise<void>
  /** Runs it with options with which nothing goes in; its report is the trial. */
  tryOut: (options: Options) => Promise<void>
  cancel: () => void
}

/** Builds the store and the steps of one kind of import. */
export function createImporting<Report, Options>(
  kind: ImportKind<Report, Options>,
): Importing<Report, Options> {
  const use = createSessionStore<ImportState<Report>>(() => ({
    ...nothing,
    isStrict: false,
    isOpen: false,
  }))
  const askPreview = createAsk<{ file: PickedFile; preview: ImportPreview }>(
    ({ value, isLoading, problem }) =>
      use.setState({
        isBusy: isLoading,
        problem,
        isUnread: !isLoading && problem !== undefined,
        ...(isLoading || problem ? {} : value),
      }),
  )
  function look(file: PickedFile, mapping?: ColumnMapping): Promise<void> {
    const reading: TableReading = { ...use.getState().reading, ...(mapping ? { mapping } : {}) }
    return askPreview(
      async signal => ({ file, preview: await previewOf(file.file, reading, signal) }),
      JSON.stringify([file.file, reading]),
    )
  }

  /** Nothing of the file before stays: if this one cannot be read, the other must not go in for it. */
  function lookAnew(file: PickedFile): Promise<void> {
    begin({})
    return look(file)
  }

  function begin(known: Pick<Partial<ImportState<Report>>, 'problem'>): void {
    askPreview.forget()
    use.setState({ ...nothing, ...known })
  }

  /** A list with headings that were mapped before is read as it was then, unless something else was said. */
  async function previewOf(file: string, reading: TableReading, signal: AbortSignal): Promise<ImportPreview> {
    const preview = await kind.preview(file, reading, signal)
    const mapping = reading.mapping ? undefined : kind.memory.find(preview.columns)
    return mapping === undefined ? preview : kind.preview(file, { ...reading, mapping }, signal)
  }

  function settle(end: JobEnd<Done<Report>>, as: 'report' | 'trial'): void {
    const isDone = end.state === 'done'
    use.setState(({ isOpen }) => ({
      isBusy: false,
      jobTitle: undefined,
      isOpen: isOpen || end.state !== 'cancelled',
      [as]: isDone ? end.result.report : undefined,
      problem: end.state === 'failed' ? end.problem : undefined,
    }))
  }

  async function start(options: Options, as: 'report' | 'trial'): Promise<void> {
    const { file, preview, isUnread, reading } = use.getState()
    if (!file || !preview || isUnread) return
    const title = kind.title(file.name, as === 'trial')
    use.setState({ isBusy: true, problem: undefined, report: undefined, trial: undefined, jobTitle: title })
    const request = { file: file.file, mapping: preview.mapping, ...reading, ...options }
    settle(await runJob(title, signal => kind.run(request, signal)), as)
  }

  return {
    use,
    open: () => use.setState({ isOpen: true }),
    close: () => use.setState({ isOpen: false }),
    leave() {
      askPreview.forget()
      use.setState({ ...nothing, isStrict: false, isOpen: false })
    },
    cancel: () => {
      const job = useJobs.getState().jobs.find(each => each.title === use.getState().jobTitle)
      if (job) cancelJob(job.id)
    },
    async choose() {
      try {
        const file = await pickTable()
        if (file) await lookAnew(file)
      } catch (error) {
        begin({ problem: toProblem(error) })
      }
    },
    async mapColumn(column, known) {
      const { file, preview } = use.getState()
      if (!file || !preview) return
      const mapping = withColumn(preview.mapping, column, known)
      use.setState({ preview: { ...preview, mapping }, trial: undefined })
      await look(file, mapping)
    },
    async read(choice) {
      const { file, preview, reading } = use.getState()
      if (!file || !preview) return
      // The columns of a file read in another encoding may have other names.
      const isDecodedAnew = choice.encoding !== undefined && choice.encoding !== reading.encoding
      use.setState({ reading: { ...reading, ...choice }, trial: undefined })
      await look(file, isDecodedAnew ? undefined : preview.mapping)
    },
    async run(options) {
      const { preview } = use.getState()
      if (preview && preview.missingColumns.length === 0) kind.memory.keep(preview.columns, preview.mapping)
      await start(options, 'report')
    },
    tryOut: options => start(options, 'trial'),
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
    onStrict: (isStrict: boolean) => importing.use.setState({ isStrict }),
    onChoose: () => void importing.choose(),
    onMapColumn: (column: string, known: string | null) => void importing.mapColumn(column, known),
    onRead: (choice: Omit<TableReading, 'mapping'>) => void importing.read(choice),
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
  isUnread: false,
  reading: {},
  report: undefined,
  trial: undefined,
  problem: undefined,
  jobTitle: undefined,
}
