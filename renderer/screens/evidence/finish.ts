import { say } from '../../state/ask/notices.ts'
import { closeDialog } from '../../state/dialogs/dialogs.ts'

/** What every dialog does when the program has taken the form: it goes, and says in passing what is done. */
export function finish(done: string): void {
  closeDialog()
  say(done)
}
