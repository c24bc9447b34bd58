import type { Explanation } from '#shared/contract/checks.ts'
import type { Finding, Verified } from '#shared/model/finding.ts'
import { type DossierItem, type DossierLayout, nameOnDossier, sentence, valueText, words } from './dossier.ts'
import type { Paper } from './page-model.ts'
import { utcText } from './print-time.ts'
import { verdictWords } from './print-words.ts'

/** Lays an explanation out for print: verdict, on what it rests, every rule that was asked, decisions, facts, history. */
export function explanationLayout(explained: Explanation, paper: Paper, at: string): DossierLayout {
  const { person, flight, verdict, rules } = explained
  const stands = rules.filter(({ result }) => result === 'blocks' || result === 'review')
  const informs = rules.filter(({ result }) => result === 'info')
  const passes = rules.filter(({ result }) => result === 'passes')
  const group = (heading: string, items: readonly DossierItem[]) =>
    items.length === 0 ? [] : [{ heading, items }]
  return {
    language: 'en',
    title: `Why ${person.name} is ${verdictWords[verdict].toLowerCase()} for ${flight.number}`,
    paper,
    person: nameOnDossier(person),
    kicker: `Why this verdict · flight ${flight.number}`,
    running: `${flight.number} · ${verdictWords[verdict]}`,
    verdict: { word: verdictWords[verdict], shape: verdict },
    basis: basisOf(explained),
    groups: [
      ...group(
        'About the flight',
        explained.flightFindings.map(finding => itemOf('The flight', 'info', [], [finding], [])),
      ),
      ...group('What stands against travel', stands.map(ruleItem)),
      ...group('What is to be known', informs.map(ruleItem)),
      ...group('What was looked for and not found', passes.map(ruleItem)),
      ...group('Decisions taken', explained.decisions.map(decisionItem)),
      ...group('What was on file', explained.facts.map(factItem)),
      ...group('Earlier verdicts', explained.history.map(historyItem)),
    ],
    footer: `${flight.number} · ${person.caseNumber ?? person.name} · printed ${utcText(at)}`,
  }
}

function basisOf({ office, flight, person, asOf, record, program, rulePack, register }: Explanation) {
  const check =
    record === null
      ? 'made when this was printed, not recorded'
      : `${record.id}, ${words(record.occasion)}, by ${record.byName}`
  return [
    {
      label: 'Person',
      value: [person.caseNumber, person.birthDate, person.nationality, words(person.status)]
        .filter(Boolean)
        .join(' · '),
    },
    { label: 'Flight', value: `${flight.number}, ${flight.route}, departs ${utcText(flight.departs)}` },
    { label: 'As of', value: utcText(asOf) },
    { label: 'Check', value: check },
    { label: 'Rules', value: `${rulePack.id}, sha256 ${rulePack.hash}` },
    {
      label: 'Register',
      value:
        register === null
          ? 'none'
          : `${register.source} of ${register.asOf}, ${register.rowCount} rows, ${register.badRowCount} unread, sha256 ${register.fileHash}`,
    },
    ...(record === null
      ? []
      : [
          { label: 'Facts', value: `sha256 ${record.facts}` },
          { label: 'Findings', value: `sha256 ${record.findings}` },
        ]),
    { label: 'Office', value: `${office.code}, ${office.name}; Muster ${program}` },
  ]
}

const resultWords = {
  blocks: 'Blocks',
  review: 'Waits for a decision',
  info: 'Informs',
  passes: 'Nothing found',
} as const
const resultShapes = { blocks: 'blocked', review: 'review', info: null, passes: 'clear' } as const
const verifiedWords: Readonly<Record<Verified, string>> = {
  read: 'read at its source',
  secondary: 'known at second hand',
  unread: 'not read yet',
  policy: 'Muster’s own, stricter than any text read',
}

function ruleItem({ family, result, looked, findings, sources }: Explanation['rules'][number]): DossierItem {
  return itemOf(sentence(words(family)), result, looked, findings, sources)
}

function itemOf(
  title: string,
  result: Explanation['rules'][number]['result'],
  looked: readonly string[],
  findings: readonly Finding[],
  sources: Explanation['rules'][number]['sources'],
): DossierItem {
  const reasons = findings.flatMap(({ why, effect, resolve }) =>
    effect === 'info' ? [why] : [why, `Resolves it: ${resolve}`],
  )
  const cited = [...findings, ...sources].map(
    ({ citation, verified }) => `${citation} (${verifiedWords[verified]})`,
  )
  return {
    title,
    result: resultWords[result],
    shape: resultShapes[result],
    lines: [...reasons, ...looked],
    sources: [...new Set(cited)],
  }
}

function decisionItem({ rule, decision, reason, by, at }: Explanation['decisions'][number]): DossierItem {
  return {
    title: rule,
    result: sentence(decision),
    shape: null,
    lines: [`${by}, ${utcText(at)}: ${reason}`],
    sources: [],
  }
}

function factItem({ kind, records }: Explanation['facts'][number]): DossierItem {
  const lines = records.map(record =>
    Object.entries(record)
      .filter(([, value]) => !(Array.isArray(value) && value.length === 0))
      .map(([name, value]) => `${words(name)} ${valueText(value)}`)
      .join('; '),
  )
  return { title: sentence(words(kind)), result: String(records.length), shape: null, lines, sources: [] }
}

function historyItem({ id, asOf, occasion, verdict, why }: Explanation['history'][number]): DossierItem {
  return {
    title: utcText(asOf),
    result: verdictWords[verdict],
    shape: verdict,
    lines: [`${sentence(words(occasion))}, check ${id}`, ...why],
    sources: [],
  }
}
