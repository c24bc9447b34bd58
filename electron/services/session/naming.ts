import { looksAlike } from '#shared/formats/alike.ts'
import { shownName, unseenIn } from '#shared/model/new-name.ts'
import type { User } from '#shared/model/user.ts'
import { refusal } from '../../refusal.ts'

/** What is odd about a name that came from elsewhere or from before names were looked at; null where nothing is. */
interface NameMark {
  /** What of it nobody sees: `U+202E`. */
  readonly unseen: string[]
  /** As whose names it looks. */
  readonly like: string[]
}

/** Refuses with INVALID_INPUT, naming whom, a new name that looks like one which is taken. */
export function requireUnlike(name: string, taken: readonly string[]): void {
  const like = taken.find(each => looksAlike(each, name))
  if (like === undefined) return
  const reason = `It looks like ${shownName(like)}, who is there already: nobody could tell the two apart`
  const problems = [{ file: null, line: null, column: 'name', value: name, reason }]
  throw refusal('INVALID_INPUT', 'Choose a name that reads otherwise.', { problems })
}

/** What is odd about a user's name, among all of them. */
export function markOf({ id, name }: User, users: readonly User[]): NameMark | null {
  const unseen = unseenIn(name)
  const like = users
    .filter(each => each.id !== id && looksAlike(each.name, name))
    .map(each => shownName(each.name))
  return unseen.length === 0 && like.length === 0 ? null : { unseen, like }
}
