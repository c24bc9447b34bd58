import { printPaperCode, shortKeys } from '#shared/model/paper-code.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { ManifestView } from '../manifest/manifest-view.ts'
import { byName } from '../manifest/person-order.ts'
import { shortKey } from '../manifest/short-key.ts'
import { type Line, line, type PageModel, type Paper, type Section } from './page-model.ts'
import { localDay, utcText } from './print-time.ts'
import { documentNames, readers, signatureLines } from './print-words.ts'
import { routeLayout } from './route-layout.ts'
import { type RowColumn, rowLayouts } from './row-layout.ts'

/** Lays a view out for print: what stands where, in words. */
export function manifestLayout(view: ManifestView, paper: Paper): PageModel {
  const { document, profile } = view
  const name = documentNames[profile]
  const version = document.version === null ? 'draft' : `version ${document.version}`
  return {
    language: 'en',
    title: titleOf(view),
    paper,
    mark: markOf(document),
    heading: {
      name,
      version,
      reader: readerOf(view),
      flight: document.flightNumber,
      summary: summaryOf(document),
    },
    ...routeLayout(document.route),
    totals: totalsOf(view),
    statements: statementsOf(document),
    list: listOf(view),
    index: indexOf(view),
    footer: {
      label: `${document.flightNumber} · ${version}`,
      hash: [...hashLines(document.sha256), ...keyLines(document)],
      signatures: signatureLines[profile],
      qrAlt: document.sha256 === null ? null : 'QR code: flight number, version, SHA-256 and short keys',
    },
  }
}

/** A title says the state too: it is what a list of open files shows. */
function titleOf({ document, profile }: ManifestView): string {
  const version = document.version === null ? [] : [`version ${document.version}`]
  const state = document.state === 'valid' ? [] : [document.state]
  return [documentNames[profile], `flight ${document.flightNumber}`, ...version, ...state].join(', ')
}

type AnyDocument = ManifestView['document']

/** What the QR code says, the same for every reader; null for a draft, which has no version to check against. */
export function qrText({ flightNumber, version, sha256, proof }: AnyDocument): string | null {
  if (version === null || sha256 === null) return null
  return printPaperCode({ flightNumber, version, sha256, keys: shortKeys(proof?.statements ?? [], shortKey) })
}

function readerOf({ document, profile }: ManifestView): string {
  const destination = 'destination' in document ? document.destination : null
  const stop = document.route.find(row => row.airport === destination)
  const reader = [readers[profile], ...(stop ? [`at ${stop.airport} ${stop.city}`] : [])].join(' ')
  const aircraft = 'cabin' in document ? [`aircraft ${document.cabin}`] : []
  // Two offices may call themselves alike: the key of the first administrator tells them apart.
  const [statement] = document.proof?.statements ?? []
  const key = statement ? [`key ${shortKey(statement.root)}`] : []
  const office = [`office ${document.office.code}`, document.office.name, ...key].join(', ')
  return [reader, ...aircraft, office].join(' · ')
}

/** `JFK – IKA · 2026-12-10`, for the head of later pages. */
function summaryOf({ route }: AnyDocument): string {
  const calls = route.filter(row => row.purpose !== 'diversion')
  const [first] = calls
  const day = first?.departs ? ` · ${localDay(first.timeZone, first.departs)}` : ''
  return calls.map(row => row.airport).join(' – ') + day
}

function markOf(document: AnyDocument): PageModel['mark'] {
  switch (document.state) {
    case 'valid':
      return null
    case 'draft':
      return {
        word: 'DRAFT',
        detail: 'not signed',
        sentence: 'DRAFT · not signed · nobody boards on this list',
      }
    case 'void': {
      const lapsed = `check lapsed ${utcText(document.voidAfter)}`
      return { word: 'VOID', detail: lapsed, sentence: `VOID · ${lapsed} · nobody boards on this list` }
    }
    case 'superseded': {
      const by = document.supersededBy === null ? 'no longer valid' : `by version ${document.supersededBy}`
      const sentence = `SUPERSEDED · ${by} · nobody boards on this list`
      return { word: 'SUPERSEDED', detail: by, sentence }
    }
  }
}

function totalsOf({ document: { counts }, profile }: ManifestView): PageModel['totals'] {
  const total = (label: string, value: number, strong = false) => ({ label, value: String(value), strong })
  const passengers = [
    total('Passengers', counts.passengers, profile === 'receiving'),
    total('of these adults', counts.passengers - counts.under18),
    total('of these under 18', counts.under18),
  ]
  if (profile === 'receiving') return passengers
  return [
    ...passengers,
    total('Escorts', counts.escorts),
    total('Medics', counts.medics),
    total('Monitors', counts.monitors),
    total('Crew listed', counts.crew),
    total('Total listed', counts.total, true),
  ]
}

function statementsOf(document: AnyDocument): Line[] {
  const until = `void after ${utcText(document.voidAfter)}`
  if (!('checkedAt' in document)) {
    return [
      line(`Issued ${utcText(document.createdAt)} · ${until}`, { strong: true }),
      ...fewPeople(document),
    ]
  }
  const signed = document.signers.map(({ name, role, at }) => `${name} (${role}, ${utcText(at)})`)
  return [
    line(`Legal check as of ${utcText(document.checkedAt)} · ${until}`, { strong: true }),
    line(document.state === 'draft' ? 'Not signed' : `Signed by ${signed.join(' and ')}`),
    ...fewPeople(document),
    ...internalStatements(document),
  ]
}

function fewPeople({ hasFewerThanThree, office }: AnyDocument): Line[] {
  const words = `Office ${office.code} has fewer than three people: whoever administers it releases and signs too`
  return hasFewerThanThree ? [line(words, { small: true })] : []
}

function internalStatements(document: AnyDocument): Line[] {
  if (!('rulePack' in document)) return []
  const { rulePack, register, supersededAt, supersededWhy } = document
  const source = register === null ? 'no register' : `register ${register.source} of ${register.asOf}`
  return [
    line(`Rules ${rulePack.id}, version ${rulePack.version} · ${source}`, { small: true }),
    line(`SHA-256 of the rules ${rulePack.hash}`, { small: true }),
    ...(supersededAt === null
      ? []
      : [
          line(`Superseded ${utcText(supersededAt)}: ${supersededWhy ?? 'no reason recorded'}`, {
            small: true,
          }),
        ]),
  ]
}

function listOf(view: ManifestView): Section {
  switch (view.profile) {
    case 'crew':
      return section('By seat', rowLayouts.crew, view.people)
    case 'escort':
      return section('By seat', rowLayouts.escort, view.people)
    case 'receiving':
      return section('By name', rowLayouts.receiving, view.people)
    case 'internal':
      return section('By seat', rowLayouts.internal, view.people)
  }
}

function section<Row>(heading: string, columns: readonly RowColumn<Row>[], people: readonly Row[]): Section {
  const shown = columns.filter(column => !column.isIdle(people))
  return {
    heading,
    empty: 'Nobody is on this list.',
    columns: shown.map(({ label, width, align }) => ({ label, width, align })),
    rows: people.map(row => shown.map(column => column.show(row))),
  }
}

/** Names in order with their seats, for lists that are in seat order. */
function indexOf(view: ManifestView): Section | null {
  if (view.profile === 'receiving' || view.people.length === 0) return null
  return {
    heading: 'By name',
    empty: '',
    columns: [
      { label: 'Name', width: null, align: 'start' },
      { label: 'Born', width: 20, align: 'start' },
      { label: 'Seat', width: 11, align: 'start' },
    ],
    rows: [...view.people]
      .sort(byName)
      .map(row => [
        [line(plainName(row))],
        [line(row.birthDate ?? '–')],
        [line(row.seat ?? '–', { strong: true })],
      ]),
  }
}

/** Which keys signed, in short: what an office asks for by telephone. */
function keyLines({ version, proof }: AnyDocument): string[] {
  if (version === null) return []
  const keys = shortKeys(proof?.statements ?? [], shortKey)
  return keys === null
    ? ['sealed by the office before its users had keys']
    : [`office ${keys.office} · signed ${keys.signers.join(' · ')}`]
}

function hashLines(sha256: string | null): string[] {
  if (sha256 === null) return ['no SHA-256: not signed']
  const groups = sha256.match(/.{4}/g) ?? []
  return [`sha256 ${groups.slice(0, 8).join(' ')}`, groups.slice(8).join(' ')]
}
