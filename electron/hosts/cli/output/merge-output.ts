import { type FlightEffects, timesOf, unnamedIn, type VerdictChange } from '#shared/contract/effects.ts'
import type {
  MergeReport,
  MergeUndoReport,
  MergeView,
  StaysBecause,
  WhyUncounted,
} from '#shared/contract/merge-report.ts'
import { nounInSentence } from '#shared/model/noun-words.ts'
import { inWords } from '#shared/rules/words/values.ts'
import { count, table } from './result.ts'

/** What a merge did or would do, in the same words: only the verb differs. */
export function mergeInWords(report: MergeReport, preview: boolean): string {
  const { office, keyPrint, records, disputed, people, protections, uncounted, questions, before, merge } =
    report
  const changed = Object.entries(records).map(([noun, number]) => `${number} ${nounInSentence(noun)}`)
  return [
    ...endedInWords(report, preview),
    `${preview ? 'Would take in' : 'Took in'} ${count(report.entries, 'entry', 'entries')} of ${office.name} (${office.code}, key ${keyPrint}); ${report.known} were known.`,
    ...report.healed.map(
      ({ copyId, common, entries }) =>
        `Fork of ${copyId} after number ${common}: ${count(entries, 'entry', 'entries')} of this store issued again. What needs its author's seal must be recorded again.`,
    ),
    ...report.unsealed.map(({ user, lost }) => unsealedInWords[lost](user)),
    ...(before === null ? [] : [mergedBefore(before)]),
    ...erasuresInWords(report),
    ...(changed.length > 0 ? [`Changed: ${changed.join(', ')}.`] : []),
    ...effectsInWords(report),
    ...listed('New people', people, ({ name }) => name),
    ...listed('Protections added', protections, ({ person, what }) => `${person.name}: ${what}`),
    ...listed('Came in and does not count', uncounted, uncountedInWords),
    ...questionsInWords(questions),
    ...listed(
      'Conflicts',
      disputed,
      ({ noun, person, fields }) =>
        `${person?.name ?? nounInSentence(noun)}: ${nounInSentence(noun)}, ${fields.map(inWords).join(', ')}`,
    ),
    ...(report.clocksInDoubt > 0
      ? [`${count(report.clocksInDoubt, 'entry', 'entries')} of a clock that is minutes ahead.`]
      : []),
    ...(report.conflicts > 0
      ? [`${count(report.conflicts, 'record')} with edits that stand against each other: \`conflicts list\`.`]
      : []),
    ...(merge === null ? [] : [`To take it back: \`backup undo ${merge}\`.`]),
  ].join('\n')
}

/** Before anything else, since no later line may be read first: whose protection ends, and by whose decision. */
function endedInWords({ ended }: Pick<MergeReport, 'ended'>, preview: boolean): string[] {
  return listed(preview ? 'Would protect no longer' : 'Protects no longer', ended, each => {
    const whom = each.person === null ? '' : `${each.person.name}: `
    return `${whom}${each.what}, ended by “${each.decision}”, recorded by ${each.by.join(' and ')}`
  })
}

/** The one thing to do about each. */
const unsealedInWords: Readonly<Record<MergeReport['unsealed'][number]['lost'], (user: string) => string>> = {
  key: user =>
    `${user} joined here meanwhile, and may do nothing now: they sign in once, then certify the key that they show: \`user certify\`.`,
  certificate: user =>
    `What ${user} was certified or invited for here counts no more: certify or invite them anew: \`user certify\`, \`user add\`.`,
  confirmation: user => `The second word for ${user} counts no more: give it again: \`user confirm\`.`,
  end: user =>
    `URGENT: what ended the rights of ${user} counts no more, and they may do again what they might: end them anew: \`user suspend\`.`,
}

function uncountedInWords({ by, noun, whom, why }: MergeReport['uncounted']['first'][number]): string {
  const what = `${by.join(' and ')} of this office: ${nounInSentence(noun)}${whom === null ? '' : `, ${whom}`}`
  return `${what}. ${uncountedBecause[why]}`
}

const uncountedBecause: Readonly<Record<WhyUncounted, string>> = {
  suspended: 'Recorded where nobody had heard of the suspension: somebody else records it again.',
  no_right:
    'Recorded where nobody had heard what they may do here by now: somebody who may records it again.',
  not_certified:
    'Done at another desk with a key that nobody here certified: certify that key (`user certify`), then it is recorded again.',
  unaccepted: 'It counts once you accept who certified them: `user accept`.',
  no_seal: 'Issued again when a fork was healed, without its author’s seal: its author records it again.',
}

function erasuresInWords({ office, erasures, keptOut, carriedOut, heldAgain }: MergeReport): string[] {
  return [
    ...heldAgain.map(heldAgainInWords),
    ...(carriedOut > 0 ? [`Erased here too, as two people of this office decided: ${carriedOut}.`] : []),
    ...(keptOut > 0
      ? [`Of ${count(keptOut, 'record')} erased here it says more: kept without content.`]
      : []),
    ...erasures
      .filter(({ heldHere }) => heldHere > 0)
      .map(
        ({ at, heldHere, person }) =>
          `${office.name} erased what it held about ${person?.name ?? 'a person'} on ${at.slice(0, 10)}; ${count(heldHere, 'record')} of it held here still: whether they stay is for this office to decide (people erase).`,
      ),
  ]
}

function heldAgainInWords({ person, erasedAt, offices, isOnFile }: MergeReport['heldAgain'][number]): string {
  const erased = `was erased here${erasedAt === null ? '' : ` on ${erasedAt.slice(0, 10)}`}`
  const who = offices.join(' and ')
  return isOnFile
    ? `${person.name} ${erased}; ${who} protects them since: they are on file again because of it, and may be erased anew once that has ended.`
    : `URGENT: somebody who ${erased} is protected by ${who} since, and nothing here says who they are (${person.id}). Ask ${who} whom it protects, put them on file and stop them: until then nobody is recognised as them.`
}

/** What taking a merge back did, and what stays and why. */
export function undoInWords(report: MergeUndoReport): string {
  const { office, takenBack, restored, stays, questions } = report
  return [
    `Took back the merge of ${office}. Other offices hear of it with the next file.`,
    ...listed('People taken back', takenBack, ({ name }) => name),
    ...listed(
      'As before',
      restored,
      ({ noun, whom, fields }) =>
        `${[...(whom === null ? [] : [whom]), nounInSentence(noun)].join(' ')}: ${fields.map(inWords).join(', ')}`,
    ),
    ...listed(
      'Stays',
      stays,
      ({ noun, whom, what, why }) =>
        // Named once, where what stays is they themselves.
        `${[...new Set([whom ?? nounInSentence(noun), what])].join(': ')} (${whyInWords[why]})`,
    ),
    ...effectsInWords(report),
    ...questionsInWords(questions),
  ].join('\n')
}

/** The merges of a store, one a line. */
export function mergesInWords(merges: readonly MergeView[]): string {
  if (merges.length === 0) return 'No file was merged.'
  return table(
    merges.map(({ id, office, officeCode, keyPrint, mergedAt, by, entries, undone }) => [
      id,
      `${office} (${officeCode}${keyPrint === null ? '' : `, key ${keyPrint}`})`,
      mergedAt,
      by,
      count(entries, 'entry', 'entries'),
      undone === null ? '' : `taken back ${undone.at} by ${undone.by}`,
    ]),
  )
}

const whyInWords: Readonly<Record<StaysBecause, string>> = {
  protects: 'it protects or tells something about a person: only a decision ends it',
  rests: 'it rests on the person, who stays on file',
  changed: 'it was changed since',
  conflict: 'it is in conflict: settle it',
  taken_off: 'somebody taken off goes back on by a check',
  flight: 'the flight stays, without the people who came with it',
  history: 'the flight is over',
  rights: 'who may do what only an administrator changes: certify, or suspend',
}

function mergedBefore({ mergedAt, undoneAt }: NonNullable<MergeReport['before']>): string {
  return undoneAt === null
    ? `This very file was merged on ${mergedAt}.`
    : `This very file was merged on ${mergedAt} and taken back on ${undoneAt}: its entries are in the log, and merging it again brings nothing back.`
}

/** Whose verdict on which flight is another, and which signed versions fell. */
export function effectsInWords({ verdicts, superseded }: FlightEffects): string[] {
  return [
    ...listed('Verdicts', verdicts, verdictInWords),
    ...superseded.map(({ flight, version, why }) => `Superseded: ${flight}, version ${version}. ${why}`),
  ]
}

function verdictInWords({ flight, person, before, after, appears, goes }: VerdictChange): string {
  const why = [...appears, ...goes.map(each => `No longer: ${each}`)]
  return `${person.name} on ${flight}: ${before ?? 'not on it'} -> ${after ?? 'not on it'}. ${why.join(' ')}`
}

function questionsInWords(questions: MergeReport['questions']): string[] {
  return listed(
    'Asked, and protecting until answered',
    questions,
    ({ person, was, now }) => `${person === null ? '' : `${person.name}: `}${was}; against it: ${now}`,
  )
}

function listed<T extends object>(
  heading: string,
  list: { readonly total: number; readonly first: readonly T[] },
  words: (item: T) => string,
): string[] {
  if (list.total === 0) return []
  const rest = unnamedIn(list)
  return [
    `${heading}:`,
    ...list.first.map(item => `  ${words(item)}${timesOf(item) > 1 ? ` (${timesOf(item)} times)` : ''}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ]
}
