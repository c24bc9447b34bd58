import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { createDocumentExporter, type ManifestExport } from '#electron/exports/export-document.ts'
import type { ManifestSource } from '#electron/exports/manifest/manifest-source.ts'
import { type ManifestView, manifestView, type RowOf } from '#electron/exports/manifest/manifest-view.ts'
import { personRows } from '#electron/exports/manifest/person-row.ts'
import { profiles } from '#electron/exports/manifest/profiles.ts'
import type { FrozenPerson, FrozenStop, ManifestContent } from '#shared/model/manifest-content.ts'
import { runs } from '#tests/support/runs.ts'
import { aContent, aReturnee, aStaffMember, aVersion, inForce, stops } from '../a-manifest.ts'
import { everyByteOf, hasPoppler, popplerAll, readPdf, resourceFolder } from '../read-pdf.ts'

type Outward = 'crew' | 'escort' | 'receiving'
const outward: Outward[] = ['crew', 'escort', 'receiving']

/** Every withheld text of a content carries this; no name, place or code that may be shown does. */
const sentinel = fc.stringMatching(/^[a-z]{4}$/).map(letters => `Qx7${letters}7xQ`)

const exporter = createDocumentExporter(resourceFolder)

describe.each(outward)('whatever the content, no withheld field is in a document for %s', profile => {
  test.each(['csv', 'json'] as const)('as %s', format => {
    fc.assert(
      fc.property(hauntedSource(profile), ([source, ghost]) => {
        const document = make(source, profile, format)
        expect(Buffer.from(document.bytes).includes(ghost)).toBe(false)
        expect(document.fileName).not.toContain('Qx7')
      }),
      { numRuns: runs(60) },
    )
  })

  test('as PDF: text, metadata, structure and every stream', async () => {
    await fc.assert(
      fc.asyncProperty(hauntedSource(profile), async ([source, ghost]) => {
        const { bytes, fileName } = make(source, profile, 'pdf')
        const read = await readPdf(bytes)
        expect(joined(read.text + read.metadata + fileName)).not.toContain('Qx7')
        const raw = everyByteOf(bytes)
        for (const form of [ghost, utf16(ghost), hex(ghost), hex(utf16(ghost))])
          expect(raw).not.toContain(form)
      }),
      { numRuns: runs(6) },
    )
  })

  test.skipIf(!hasPoppler)('as PDF read by poppler (needs poppler-utils)', () => {
    fc.assert(
      fc.property(hauntedSource(profile), ([source]) => {
        expect(joined(popplerAll(make(source, profile, 'pdf').bytes))).not.toContain('Qx7')
      }),
      { numRuns: runs(3) },
    )
  })
})

test('the search finds a text that is shown, in each format and by each reader', async () => {
  const content = aContent({ people: [aReturnee({ familyName: 'Qx7shown7xQ'.toUpperCase() })] })
  const source = { signed: aVersion(content) }
  const shown = 'QX7SHOWN7XQ'
  expect(Buffer.from(make(source, 'crew', 'csv').bytes).includes(shown)).toBe(true)
  expect(Buffer.from(make(source, 'crew', 'json').bytes).includes(shown)).toBe(true)
  const { bytes } = make(source, 'crew', 'pdf')
  expect((await readPdf(bytes)).text).toContain(shown)
  expect((await readPdf(bytes)).metadata + everyByteOf(bytes)).toContain('version 2')
  if (hasPoppler) expect(popplerAll(bytes)).toContain(shown)
})

test('the internal profile withholds nothing', () => {
  const version = aVersion()
  const view = manifestView({ source: { signed: version }, profile: 'internal', at: inForce })
  expect(view.people).toEqual(personRows(version.content.people))
  expect(view.document.content).toEqual(version.content)
})

describe('a view has exactly the fields of its list', () => {
  test.each(['crew', 'escort', 'receiving', 'internal'] as const)('%s', profile => {
    const view = manifestView({ source: { signed: aVersion() }, profile, at: inForce })
    expect(Object.keys(view.people[0] ?? {})).toEqual([...profiles[profile].person])
    expect(Object.keys(view.document)).toEqual([...profiles[profile].document])
  })

  test('for the compiler too', () => {
    expectTypeOf<RowOf<'crew'>>().not.toHaveProperty('caseNumber')
    expectTypeOf<RowOf<'crew'>>().not.toHaveProperty('documentNumber')
    expectTypeOf<RowOf<'escort'>>().not.toHaveProperty('findings')
    expectTypeOf<RowOf<'receiving'>>().not.toHaveProperty('ground')
    expectTypeOf<ManifestView<'receiving'>['document']>().not.toHaveProperty('signers')
    expectTypeOf<ManifestView<'crew'>['document']>().not.toHaveProperty('supersededWhy')
  })
})

function make(source: ManifestSource, profile: Outward, format: 'csv' | 'json' | 'pdf'): ManifestExport {
  const destination = profile === 'receiving' ? 'IKA' : undefined
  return exporter.export({ source, profile, format, paper: 'a4', at: inForce, destination })
}

/** A source in some state whose every field that `profile` withholds says the sentinel. */
function hauntedSource(profile: Outward): fc.Arbitrary<[ManifestSource, string]> {
  return fc
    .tuple(
      sentinel,
      fc.array(fc.record({ to: fc.constantFrom('IKA', 'KBL'), kind }), { maxLength: 5 }),
      state,
    )
    .map(([ghost, drawn, drawnState]) => {
      const people = [
        aReturnee(),
        ...drawn.map(({ to, kind }) => (kind === 'returnee' ? aReturnee({ to }) : aStaffMember(kind))),
      ]
      const content = haunted(
        aContent({ people, flight: { id: 'f' as never, number: 'HO1', cabin: 'A320', stops: route } }),
        profile,
        ghost,
      )
      return [sourceOf(content, drawnState, ghost), ghost]
    })
}

const kind = fc.constantFrom('returnee', 'escort', 'medic') as fc.Arbitrary<FrozenPerson['kind']>
const state = fc.constantFrom('draft', 'valid', 'superseded') as fc.Arbitrary<
  'draft' | 'valid' | 'superseded'
>

const kabul = { airport: 'KBL', city: 'Kabul', country: 'AFG', timeZone: 'Asia/Kabul' }
const route = [stops[0], { ...stops[1], ...kabul, departs: '2026-12-11T01:00:00Z' }, stops[1]] as FrozenStop[]

function haunted(content: ManifestContent, profile: Outward, ghost: string): ManifestContent {
  const people = content.people.map(person => hauntedPerson(person, profile, ghost))
  return {
    ...content,
    people,
    rulePack: { id: ghost, version: ghost, hash: ghost },
    register: { source: ghost, asOf: ghost },
    signers:
      profile === 'receiving'
        ? content.signers.map((signer, index) => ({ ...signer, name: `${ghost}${index}` }))
        : content.signers,
    flight:
      profile === 'receiving'
        ? { ...content.flight, stops: withKabulHaunted(content, ghost) }
        : content.flight,
  }
}

/** Outside the profile: the whole person, for a receiving authority, who is not its own. */
function hauntedPerson(person: FrozenPerson, profile: Outward, ghost: string): FrozenPerson {
  const isTheirs = profile !== 'receiving' || (person.kind === 'returnee' && person.to === 'IKA')
  const document = person.document && { ...person.document, type: ghost, number: ghost }
  return {
    ...person,
    ...(isTheirs ? {} : { familyName: ghost, givenNames: ghost, nativeName: ghost, document }),
    familyGroup: ghost,
    ...(profile === 'crew' ? { document } : {}),
    ...(profile === 'escort' ? {} : { caseNumber: ghost }),
    ...(profile === 'receiving' ? { seat: ghost } : {}),
    assignmentId: `${person.assignmentId}${ghost}` as never,
    personId: person.personId && (`${person.personId}${ghost}` as never),
    legal: person.legal && {
      ...person.legal,
      orderNumber: ghost,
      findings: [
        { rule: ghost, effect: 'review', why: ghost, decision: { answer: 'accept', by: ghost, at: inForce } },
      ],
    },
  }
}

function withKabulHaunted({ flight }: ManifestContent, ghost: string): FrozenStop[] {
  return flight.stops.map(stop => (stop.airport === 'KBL' ? { ...stop, city: ghost, name: ghost } : stop))
}

function sourceOf(
  content: ManifestContent,
  drawn: 'draft' | 'valid' | 'superseded',
  ghost: string,
): ManifestSource {
  if (drawn === 'draft') return { draft: content }
  if (drawn === 'valid') return { signed: aVersion(content) }
  return { signed: aVersion(content, { supersededAt: inForce, supersededWhy: ghost, supersededBy: 3 }) }
}

/** Without the places where a long word was broken. */
function joined(text: string): string {
  return text.replace(/[\s\u200B]/gu, '')
}

function utf16(text: string): string {
  return [...text].map(letter => `\0${letter}`).join('')
}

function hex(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex').toUpperCase()
}
