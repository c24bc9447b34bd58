import { useEffect, useId } from 'react'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { closeProblem, enterDialog, useNotices } from '../../state/ask/notices.ts'
import classes from './shell.module.css'

/** Problems across the top, while no dialog stands over it. */
export function TopNotices() {
  const isInFront = useNotices(state => state.dialogs.length === 0)
  return isInFront ? <Notices className={classes.notices} /> : null
}

/** Problems inside the dialog in front: nobody sees what lies behind it. */
export function NoticesInDialog() {
  const dialog = useId()
  useEffect(() => enterDialog(dialog), [dialog])
  const isInFront = useNotices(state => state.dialogs.at(-1) === dialog)
  return isInFront ? <Notices className={classes.dialogNotices} /> : null
}

function Notices({ className }: { className: string | undefined }) {
  const problems = useNotices(state => state.problems)
  if (problems.length === 0) return null
  return (
    <div className={className}>
      {problems.map(problem => (
        <ErrorNotice key={problem.what} problem={problem} onClose={() => closeProblem(problem)} />
      ))}
    </div>
  )
}
