import type { ProtectionKind } from '#shared/model/release.ts'
import { type Door, noColumn, noEdit, noWord, type Outcome } from './making-ways.ts'

/** What comes of a way that another test holds, and where. */
export interface HeldElsewhere {
  readonly ends: Outcome
  readonly file: string
  readonly test: string
}

const here = 'tests/electron/services/releasing'
const checking = 'tests/electron/services/checking'
const onlyAdded = 'the record is only ever added'

const ofClassOrder = (ends: Outcome): HeldElsewhere => ({
  ends,
  file: `${here}/guard.test.ts`,
  test: 'a class order is not narrowed: by a service refused by name, after a merge put back, and “lifted” without a release is no end',
})
const ofMembers = (test: string): HeldElsewhere => ({
  ends: 'stands',
  file: `${checking}/class-memberships.property.long.test.ts`,
  test,
})
const ofSightings = (ends: Outcome, test: string): HeldElsewhere => ({
  ends,
  file: `${checking}/registers-by-source.long.test.ts`,
  test,
})
const ofMatches = (ends: Outcome, test: string): HeldElsewhere => ({
  ends,
  file: `${checking}/match-decisions.test.ts`,
  test,
})
const ofSideDoors = (ends: Outcome, test: string): HeldElsewhere => ({
  ends,
  file: `${here}/side-doors.test.ts`,
  test,
})
const ofFallen = (test: string): HeldElsewhere => ({
  ends: 'asks',
  file: `${checking}/fallen-registers.long.test.ts`,
  test,
})
const ofQuestions = (test: string): HeldElsewhere => ({
  ends: 'asks',
  file: 'tests/electron/services/importing/open-questions.test.ts',
  test,
})
const ofWords = (test: string): HeldElsewhere => ({
  ends: 'asks',
  file: 'tests/electron/services/importing/unread-words.test.ts',
  test,
})
const byList: HeldElsewhere = {
  ends: 'stands',
  file: `${here}/class-and-register.test.ts`,
  test: 'a second list takes nobody out of a class or out of a register',
}

const listedRelation: HeldElsewhere = {
  ends: 'stands',
  file: 'tests/electron/services/people/relations.test.ts',
  test: 'what a list says an adult is to a child counts as a recorded relation, and a later list or edit does not end it',
}

/** Kinds that rest on more than the person's own record, and what holds them at each door. */
export const elsewhere = {
  classOrder: {
    edit: noEdit,
    newer: 'another only adds',
    list: noColumn,
    undo: 'what protects is not undone',
    word: ofClassOrder('asks'),
    merge: ofClassOrder('stands'),
    fault: ofClassOrder('refused'),
    moved: 'nobody’s own',
  },
  classMember: {
    edit: ofMembers('random edits and moves never uncover a member of a class, whenever the order came'),
    newer: 'another only adds',
    list: byList,
    undo: ofMembers('taking an edit back takes nobody out of a class, and is still possible'),
    word: noWord,
    merge: ofMembers('a person moved at one desk before the order of the other came stays covered at both'),
    fault: onlyAdded,
    moved: onlyAdded,
  },
  sighting: {
    edit: ofSightings('stands', 'an edit of who somebody is takes them out of no register'),
    newer: ofSightings(
      'asks',
      'a row gone from the next register is a question that blocks and shows both sides',
    ),
    list: byList,
    undo: onlyAdded,
    word: ofSightings('asks', 'a row that says less than it did is a question, not an answer'),
    merge: ofSightings(
      'stands',
      'a merge without registers brings what they showed: the other office is stopped by the sighting',
    ),
    fault: onlyAdded,
    moved: onlyAdded,
  },
  relation: {
    edit: listedRelation,
    newer: 'another only adds',
    list: listedRelation,
    undo: onlyAdded,
    word: noWord,
    merge: onlyAdded,
    fault: onlyAdded,
    moved: onlyAdded,
  },
  possibleMatch: {
    edit: ofSideDoors('asks', 'the person written otherwise than the protected record that may be theirs'),
    newer: 'another only adds',
    list: ofSideDoors('asks', 'a list that writes the protected record otherwise'),
    undo: 'as an edit on the screen',
    word: ofMatches('asks', '“different” on a word alone, as older stores have it, ends nothing and is said'),
    merge: ofMatches('stands', 'what another office let go lets nothing go here'),
    fault: ofMatches('refused', 'a reviewer’s word alone is refused, and says what to record'),
    moved: 'it is worked out anew, and rests on no record',
  },
} as const satisfies Partial<Record<ProtectionKind, Readonly<Record<Door, HeldElsewhere | string>>>>

/** Ways in which a thing could end by ending what it rests on. */
export const restsOn: readonly HeldElsewhere[] = [
  ofFallen('a permit holder who fell out of the next register, and came on file after it, is asked about'),
  ofFallen('so is one who fell out by another file of the same day'),
  ofSideDoors(
    'stands',
    'a permit of another kind, typed with the number of a residence permit in a register, and ended',
  ),
  ofSideDoors('stands', 'the same with the number of a residence card'),
  ofSideDoors('asks', 'the protected record written otherwise'),
  ofSideDoors('refused', 'the other record, a citizen’s, taken back as entered by mistake'),
  ofSideDoors('stands', 'a protected relative written out of the family'),
  ofSideDoors('stands', 'a parent’s nationality written otherwise'),
  ofSideDoors('stands', 'a visa handed back'),
  ofSideDoors('stands', 'a second passport handed back'),
  ofSideDoors('stands', 'the row of a register in which the person may have been seen, released by one'),
]

/** Questions that a list leaves, and the ways in which they could go unanswered or be answered by whoever raised them. */
export const questions: readonly HeldElsewhere[] = [
  ofQuestions(
    'in whatever way it is in doubt, once for each row, until it is decided: nobody signs meanwhile',
  ),
  ofQuestions('answered at once by whoever brings it in, it asks all the same'),
  ofQuestions(
    'whoever brought it in does not answer it: neither in the list nor in the queue; another reviewer does',
  ),
  ofQuestions('in an office of one user it waits, and says so'),
  ofQuestions('it travels with a merge and with a backup, and an import taken back leaves it'),
  ofQuestions('where not one row could go in, what they say asks: %s'),
  ofQuestions('whoever brought the list in does not answer what it says either'),
  ofWords(
    'a later list that does not know what the file knows changes nothing on file, and asks where the check would be worse',
  ),
  ofWords('a date that stands for an unknown one replaces no birth date'),
]
