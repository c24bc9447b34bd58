import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPdfPrinter } from '#electron/exports/pdf/pdf-printer.ts'
import { version as program } from '#electron/version.ts'
import type { ManifestVersion } from '#shared/model/manifest-version.ts'
import { runs } from '#tests/support/runs.ts'
import { aContent, type aHand, aProof, aReturnee, aVersion, hands, inForce, stops } from '../a-manifest.ts'
import { resourceFolder } from '../read-pdf.ts'
import { content, exported, exporter, jsonOf, profilesOfAll, rewritten, version } from './documents.ts'

const printer = createPdfPrinter(resourceFolder)

/** A PDF of this document, set by the very typesetter. */
function reprinted(
  { format: _, paper: __, program: madeBy, ...view }: ReturnType<typeof jsonOf>,
  by = madeBy,
) {
  return printer.print(view, { program: by, paper: 'a4' }).bytes
}

describe('a signed document', () => {
  test.each(profilesOfAll)('for %s is whole, as JSON and as PDF', profile => {
    for (const format of ['json', 'pdf'] as const) {
      const reading = exporter.verify(exported(profile, format))
      expect(reading).toMatchObject({ found: 'whole', kind: format, claims: { profile, version: 2 } })
    }
  })

  test('for the authority at one of several destinations is whole, and is not another’s', () => {
    const [origin, last] = stops
    if (!origin || !last) throw new Error('The route has two ends')
    const between = { ...last, airport: 'IST', arrives: null, departs: null }
    const flight = {
      ...content.flight,
      stops: [origin, { ...between, purpose: 'destination' as const }, last],
    }
    const several = aVersion(aContent({ flight, people: [aReturnee(), aReturnee({ to: 'IST' })] }))
    const [one, other] = (['IKA', 'IST'] as const).map(destination => {
      const wanted = { profile: 'receiving', format: 'json', paper: 'a4', at: inForce, destination } as const
      return exporter.export({ source: { signed: several }, ...wanted }).bytes
    })
    if (!one || !other) throw new Error('There are two')
    expect(exporter.verify(one)).toMatchObject({ found: 'whole' })
    expect(exporter.verify(other)).toMatchObject({ found: 'whole' })
    const mixed = JSON.parse(Buffer.from(one).toString('utf8'))
    mixed.people = JSON.parse(Buffer.from(other).toString('utf8')).people
    expect(exporter.verify(rewritten(mixed)).found).toBe('altered')
  })

  test('says to each reader no other reader’s part', () => {
    const { proof, ...rest } = jsonOf('receiving').document
    expect(rest).not.toHaveProperty('signers')
    expect(proof.signersSalt).toBeNull()
    const salts = profilesOfAll.map(profile => jsonOf(profile).document.proof.salt)
    expect(new Set(salts).size).toBe(salts.length)
    expect(JSON.stringify(jsonOf('receiving'))).not.toContain('A. Reed')
  })

  test('carries its JSON within the PDF, and nothing that its reader may not see', () => {
    const text = Buffer.from(exported('receiving', 'pdf')).toString('latin1')
    expect(text.match(/\/Type \/EmbeddedFile/g)).toHaveLength(1)
    expect(text).not.toContain('A. Reed')
  })
})

describe('never whole', () => {
  test('with any one byte of the JSON altered', () => {
    for (const profile of profilesOfAll) {
      const bytes = exported(profile, 'json')
      fc.assert(
        fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
          const altered = Uint8Array.from(bytes)
          altered[at] = (altered[at] ?? 0) ^ by
          expect(exporter.verify(altered).found).not.toBe('whole')
        }),
        { numRuns: runs(40) },
      )
    }
  })

  test('with any one value altered, the file written anew by Muster itself', () => {
    for (const profile of profilesOfAll) {
      const document = jsonOf(profile)
      fc.assert(
        fc.property(fc.constantFrom(...leavesOf(document).filter(isSaid)), path => {
          const altered = changedAt(document, path)
          expect(exporter.verify(rewritten(altered)).found, path.join('.')).not.toBe('whole')
        }),
        { numRuns: runs(60) },
      )
    }
  })

  test('with any one field given another value that it might have, but for those that it says nobody signed', () => {
    const others: Readonly<Record<string, unknown>> = { program: '9.1.0', 'document.state': 'superseded' }
    for (const profile of profilesOfAll) {
      const document = jsonOf(profile)
      for (const path of leavesOf(document).filter(([first]) => first !== 'format')) {
        const name = path.join('.')
        const altered = name in others ? changedTo(document, path, others[name]) : changedAt(document, path)
        const reading = exporter.verify(rewritten(altered))
        if (reading.found === 'whole') expect(reading.claims.unsigned, name).toContain(name)
      }
      const told = exporter.verify(rewritten(changedTo(document, ['program'], '9.1.0')))
      expect(told).toMatchObject({
        found: 'whole',
        claims: { unsigned: expect.arrayContaining(['program']) },
      })
    }
  })

  test('with any one byte of the PDF altered, or cut off, or added', () => {
    const bytes = exported('crew', 'pdf')
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const altered = Uint8Array.from(bytes)
        altered[at] = (altered[at] ?? 0) ^ by
        expect(exporter.verify(altered).found).not.toBe('whole')
      }),
      { numRuns: runs(25) },
    )
    expect(exporter.verify(bytes.subarray(0, bytes.length - 1)).found).not.toBe('whole')
    expect(exporter.verify(Buffer.concat([bytes, Buffer.from('\n')])).found).not.toBe('whole')
  })

  test('with a name altered and the page set again by Muster itself', () => {
    const document = jsonOf('crew')
    document.people[0].familyName = 'SOMEBODY ELSE'
    expect(exporter.verify(reprinted(document))).toMatchObject({ found: 'altered' })
  })

  test('with the paper of one document around the signatures of another', () => {
    const document = jsonOf('crew')
    const other = jsonOf('crew', aVersion(aContent({ people: [aReturnee()] })))
    const spliced = { ...document, people: other.people }
    expect(exporter.verify(rewritten(spliced)).found).toBe('altered')
    expect(exporter.verify(rewritten({ ...document, profile: 'escort' })).found).toBe('altered')
  })

  test('with two documents inside, or the inside taken out', () => {
    const pdf = Buffer.from(exported('crew', 'pdf'))
    const twice = Buffer.concat([pdf, pdf])
    expect(exporter.verify(twice).found).not.toBe('whole')
    const inside = { ...jsonOf('crew'), paper: 'a4' }
    expect(exporter.verify(rewritten(inside))).toMatchObject({ found: 'altered' })
  })

  test('where another Muster set the pages, unless this one sets the same', () => {
    const document = jsonOf('crew')
    expect(exporter.verify(reprinted(document, '0.0.1')).found).toBe('whole')
    const altered = Buffer.from(reprinted(document, '0.0.1'))
      .toString('latin1')
      .replace('%PDF-1.7', '%PDF-1.6')
    expect(exporter.verify(Buffer.from(altered, 'latin1'))).toMatchObject({
      found: 'unlike',
      program: '0.0.1',
    })
    expect(program).not.toBe('0.0.1')
  })
})

describe('two signatures', () => {
  type Proof = NonNullable<ManifestVersion['proof']>
  const refused: [
    string,
    Partial<Record<'u1' | 'u2', ReturnType<typeof aHand>>> | ((proof: Proof) => Proof),
  ][] = [
    ['of one key', { u2: hands.u1 }],
    [
      'in another order',
      proof => ({
        ...proof,
        statements: proof.statements.toReversed(),
        signatures: proof.signatures.toReversed(),
      }),
    ],
    [
      'of which one is missing',
      proof => ({
        ...proof,
        statements: proof.statements.slice(0, 1),
        signatures: proof.signatures.slice(0, 1),
      }),
    ],
    [
      'of somebody without a certificate',
      proof => ({ ...proof, certificates: proof.certificates.slice(0, 2) }),
    ],
    [
      'under a certificate of somebody who is no administrator',
      proof => ({ ...proof, certificates: proof.certificates.slice(1) }),
    ],
    [
      'of which the first is of another version',
      proof => {
        const other = aProof(aVersion(aContent({ people: content.people, version: 3 })).content)
        return {
          ...proof,
          statements: [other.statements[0], proof.statements[1]],
          signatures: [other.signatures[0], proof.signatures[1]],
        } as Proof
      },
    ],
    [
      'of which the first is of another flight',
      proof => {
        const flight = { ...content.flight, id: 'f9' as typeof content.flight.id }
        const other = aProof(aVersion(aContent({ people: content.people, flight })).content)
        return {
          ...proof,
          statements: [other.statements[0], proof.statements[1]],
          signatures: [other.signatures[0], proof.signatures[1]],
        } as Proof
      },
    ],
  ]
  test.each(refused)('%s make no document', (_, change) => {
    const proof =
      typeof change === 'function'
        ? change(aProof(version.content))
        : aProof(version.content, { ...hands, ...change })
    expect(() => exported('crew', 'json', { ...version, proof })).toThrow()
  })
})

describe('what carries no signatures', () => {
  test('is told apart, by name', () => {
    const draft = exporter.export({
      source: { draft: content },
      profile: 'crew',
      format: 'pdf',
      paper: 'a4',
      at: inForce,
    })
    expect(exporter.verify(draft.bytes)).toMatchObject({ found: 'unsigned', kind: 'pdf' })
    expect(exporter.verify(exported('crew', 'csv'))).toMatchObject({ found: 'unsigned', kind: 'csv' })
    expect(exporter.verify(exported('crew', 'json', { ...version, proof: null }))).toMatchObject({
      found: 'unsigned',
    })
    expect(exporter.verify(Buffer.from('hello'))).toEqual({ found: 'nothing' })
    expect(exporter.verify(Buffer.from('{}'))).toEqual({ found: 'nothing' })
    expect(exporter.verify(new Uint8Array())).toEqual({ found: 'nothing' })
  })
})

type Path = readonly (string | number)[]

/** Nobody signs by which Muster a document was made; the format is put back by whatever writes it. */
function isSaid([first]: Path): boolean {
  return first !== 'program' && first !== 'format'
}

function leavesOf(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]))
}

/** A copy with one value changed to another of its kind. */
function changedAt<T>(document: T, path: Path): T {
  const value = path.reduce<unknown>((inner, key) => Reflect.get(inner as object, key), document)
  if (typeof value === 'number') return changedTo(document, path, value + 1)
  return changedTo(document, path, typeof value === 'string' ? `${value}1` : 'x')
}

function changedTo<T>(document: T, path: Path, value: unknown): T {
  const copy = structuredClone(document)
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((inner, key) => Reflect.get(inner as object, key), copy) as object
  Reflect.set(parent, path.at(-1) ?? '', value)
  return copy
}
