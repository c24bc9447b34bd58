import { notifications } from '@mantine/notifications'
import { create } from 'zustand'
import { t } from '../../i18n/index.ts'
import { isCancelled, type Problem, toProblem } from './problem.ts'

/** Problems that belong to no field and no dialog; the shell shows them across the top until they are closed. */
export const useNotices = create<{ problems: readonly Problem[] }>()(() => ({ problems: [] }))

/** Shows a problem until somebody closes it. The same one twice is shown once. */
export function showProblem(problem: Problem): void {
  useNotices.setState(({ problems }) => ({
    problems: [...problems.filter(shown => shown.what !== problem.what), problem],
  }))
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
 * Runs what a button does. What goes wrong is shown; what is done is said with `done`, if given. Answers the call's
 * result, or undefined when it failed.
 */
export async function act<T>(call: () => Promise<T>, done?: string): Promise<T | undefined> {
  try {
    const result = await call()
    if (done) say(done)
    return result
  } catch (error) {
    if (!isCancelled(error)) showProblem(toProblem(error))
    return undefined
  }
}
