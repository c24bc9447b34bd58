import type { PersonReport } from '#shared/contract/oversight.ts'
import { nounWords } from '#shared/model/noun-words.ts'
import { type DossierItem, type DossierLayout, nameOnDossier, sentence, valueText, words } from './dossier.ts'
import type { Paper } from './page-model.ts'
import { utcText } from './print-time.ts'

/** Lays out, for print, all that is held about one person: who saw it, where it went, how long it is kept. */
export function personReportLayout(report: PersonReport, paper: Paper): DossierLayout {
  const { person, office, madeAt, madeBy, protections } = report
  const group = (heading: string, items: readonly DossierItem[], none: string) => ({
    heading,
    items: items.length === 0 ? [item('Nothing', '', [none])] : items,
  })
  return {
    language: 'en',
    title: `What is held about ${person.name}`,
    paper,
    person: nameOnDossier(person),
    kicker: 'All that is held about one person',
    running: 'What is held, who saw it, where it went',
    verdict: null,
    basis: [
      { label: 'Person', value: [person.caseNumber, person.id].filter(Boolean).join(' · ') },
      { label: 'Office', value: `${office.code}, ${office.name}` },
      { label: 'Made', value: `${utcText(madeAt)} by ${madeBy}` },
      { label: 'Protects', value: protections.length === 0 ? 'nothing now' : protections.join('; ') },
    ],
    groups: [
      group('How long it is kept', report.held.map(keptItem), 'Nothing is held.'),
      group('What is held', report.held.flatMap(heldItems), 'Nothing is held.'),
      group('Signed manifests', report.manifests.map(manifestItem), 'On no signed manifest of this store.'),
      group('Where it went', report.wentOut.map(wentItem), 'Nothing left since that is put on record.'),
      group('Who saw it', report.seen.map(seenItem), 'Nobody opened the file since that is put on record.'),
    ],
    footer: `${person.caseNumber ?? person.name} · what is held, ${utcText(madeAt)}`,
  }
}

function item(title: string, result: string, lines: readonly string[]): DossierItem {
  return { title, result, shape: null, lines, sources: [] }
}

function keptItem({ noun, records, until, why, protects }: PersonReport['held'][number]): DossierItem {
  const order = protects ? 'While anything protects the person, it is not due; it goes last.' : ''
  return item(nounWords[noun], `${records.length}, until ${until}`, [why, order].filter(Boolean))
}

function heldItems({ noun, records }: PersonReport['held'][number]): DossierItem[] {
  return records.map((record, index) => {
    const number = records.length === 1 ? '' : `${index + 1} of ${records.length}`
    const lines = Object.entries(record)
      .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
      .map(([name, value]) => `${sentence(words(name))}: ${valueText(value)}`)
    return item(nounWords[noun], number, [lines.join('; ')])
  })
}

function manifestItem({ flight, version, signedAt }: PersonReport['manifests'][number]): DossierItem {
  return item(flight, `version ${version}`, [`signed ${utcText(signedAt)}`])
}

const whatLeft: Readonly<Record<PersonReport['wentOut'][number]['what'], string>> = {
  manifest: 'A list of the flight',
  explanation: 'Why they have their verdict',
  attachment: 'An attached file',
  everything: 'Everything on file',
  person_report: 'This report',
}

function wentItem(left: PersonReport['wentOut'][number]): DossierItem {
  const { at, by, what, way, reader, recipient, flight, version, fileName, sha256, keys } = left
  const list = version === null ? 'draft' : `version ${version}`
  const lines = [
    `${whatLeft[what]}${flight === null ? '' : `, ${flight}`}${what === 'manifest' ? `, ${list}` : ''}: ${fileName}`,
    [reader && `reader: ${reader}`, recipient && `given to ${recipient}`, keys && `sealed to ${keys} keys`]
      .filter(Boolean)
      .join('; '),
    `sha256 ${sha256}`,
  ]
  return item(utcText(at), `${way} by ${by}`, lines.filter(Boolean))
}

function seenItem({ at, user, subject }: PersonReport['seen'][number]): DossierItem {
  return item(utcText(at), user, [
    subject === 'log' ? 'looked at their part of the log' : 'opened their file',
  ])
}
