import { looksAlike } from '#shared/formats/alike.ts'
import { readMixedWords } from '#shared/formats/look-alikes.ts'
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

/** Whose names are compared, and what is said of the one that is there. */
const alreadyThere = {
  user: 'who is a user here already',
  office: 'an office that is known here already',
} as const

/** Refuses with INVALID_INPUT, naming whom or which office, a new name that looks like one which is taken. */
export function requireUnlike(of: keyof typeof alreadyThere, name: string, taken: readonly string[]): void {
  const like = taken.find(each => looksAlike(each, name))
  if (like === undefined) return
  const reason = `It looks like ${shownName(like)}, ${alreadyThere[of]}: nobody could tell the two apart`
  throw invalid(name, reason, 'Choose a name that reads otherwise.')
}

/** Refuses with INVALID_INPUT a new name with a word of letters of two scripts: no language writes it, and it reads as another one. */
export function requireOneScript(name: string): void {
  const [mixed] = readMixedWords(name).mixed
  if (mixed === undefined) return
  const reason = `${mixed} mixes letters of two scripts that look alike: nobody could tell it from another name`
  throw invalid(name, reason, 'Type the name with the letters of one script.')
}

/**
 * Refuses with INVALID_INPUT that something is called otherwise where nobody said so, and always where the new name looks like
 * the one it has: whoever reads both would take them for one. To put right a name that only looks so, plain letters are enough.
 */
export function requireRenaming(known: string, name: string, isSaid: boolean): void {
  if (!isSaid) {
    const reason = `This key is trusted as ${shownName(known)}`
    throw invalid(name, reason, 'Keep that name, or say that it is called otherwise from now on.')
  }
  const isPlain = /^[ -~]*$/.test(name)
  if (isPlain || !looksAlike(known, name)) return
  const reason = `It looks like ${shownName(known)}, as it is called already: nobody could tell the two apart`
  throw invalid(name, reason, 'Choose a name that reads otherwise, or keep that one.')
}

function invalid(value: string, reason: string, next: string) {
  const problems = [{ file: null, line: null, column: 'name', value, reason }]
  return refusal('INVALID_INPUT', next, { problems })
}

/** What is odd about a user's name, among all of this office. */
export function markOf({ id, name }: User, users: readonly User[]): NameMark | null {
  const unseen = unseenIn(name)
  const like = users
    .filter(each => each.id !== id && looksAlike(each.name, name))
    .map(each => shownName(each.name))
  return unseen.length === 0 && like.length === 0 ? null : { unseen, like }
}
