import { notifications } from '@mantine/notifications'
import { create } from 'zustand'
import { t } from '../../i18n/index.ts'
import { isCancelled, type Problem, toProblem } from './problem.ts'

/** A problem, and the dialog that refused what was asked for in it: with that dialog it goes. */
interface ShownProblem extends Problem {
  /** Null for what belongs to no dialog. */
  dialog: string | null
}

interface Notices {
  problems: readonly ShownProblem[]
  /** The dialogs that are open, the front one last. */
  dialogs: readonly string[]
}

/**
 * Problems that belong to no field. They are shown where somebody looks: in the dialog in front, or across the top while none is open,
 * until they are closed.
 */
export const useNotices = create<Notices>()(() => ({ problems: [], dialogs: [] }))

/** Shows a problem until somebody closes it, or the dialog it belongs to. The same one twice is shown once. */
export function showProblem(problem: Problem, dialog: string | null = null): void {
  useNotices.setState(({ problems, dialogs }) => ({
    problems: [
      ...problems.filter(shown => shown.what !== problem.what),
      { ...problem, dialog: dialog !== null && dialogs.includes(dialog) ? dialog : null },
    ],
  }))
}

/** A dialog came to the front. Gives the function to call when it is closed: what it refused goes with it. */
export function enterDialog(dialog: string): () => void {
  useNotices.setState(({ dialogs }) => ({ dialogs: [...dialogs, dialog] }))
  return () => {
    useNotices.setState(({ dialogs }) => ({ dialogs: dialogs.filter(each => each !== dialog) }))
    closeProblemsOf(dialog)
  }
}

function closeProblemsOf(dialog: string): void {
  useNotices.setState(({ problems }) => ({ problems: problems.filter(shown => shown.dialog !== dialog) }))
}

/** Forgets them all: what went wrong in one session says nothing about the next. */
export function closeAllProblems(): void {
  useNotices.setState({ problems: [] })
}

/** Takes a problem away, once it was read. */
export function closeProblem(problem: Problem): void {
  useNotices.setState(({ problems }) => ({ problems: problems.filter(shown => shown !== problem) }))
}

/** Says in passing what was done. It goes away by itself: nothing that must not be missed is said here. */
export function say(message: string): void {
  notifications.show({
    message,
    autoClose: 5000,
    closeButtonProps: { 'aria-label': t('common:close') },
  })
}

/**
 * Runs what a button does. What goes wrong is shown, in the dialog of the button if it is in one; what is done is said with `done`, if given. Answers the call's
 * result, or undefined when it failed.
 */
export async function act<T>(call: () => Promise<T>, done?: string): Promise<T | undefined> {
  const dialog = useNotices.getState().dialogs.at(-1) ?? null
  if (dialog !== null) closeProblemsOf(dialog)
  try {
    const result = await call()
    if (done) say(done)
    return result
  } catch (error) {
    if (!isCancelled(error)) showProblem(toProblem(error), dialog)
    return undefined
  }
}
