import { describe, expect, test } from 'vitest'
import { createDocumentExporter } from '#electron/exports/export-document.ts'
import { aContent, aReturnee, aVersion, inForce } from './a-manifest.ts'
import { resourceFolder } from './read-pdf.ts'

const exporter = createDocumentExporter(resourceFolder)
const request = {
  source: { signed: aVersion() },
  profile: 'crew',
  format: 'json',
  paper: 'a4',
  at: inForce,
} as const

describe('a file name', () => {
  const superseded = { signed: aVersion(undefined, { supersededAt: inForce }) }

  test.each([
    ['HO1-v2-crew.json', request],
    ['HO1-v2-escort.csv', { ...request, profile: 'escort', format: 'csv' }],
    ['HO1-v2-receiving-IKA.json', { ...request, profile: 'receiving' }],
    ['HO1-DRAFT-crew.json', { ...request, source: { draft: aContent({ signers: [] }) } }],
    ['HO1-v2-SUPERSEDED-internal.json', { ...request, profile: 'internal', source: superseded }],
  ] as const)('is %s', (fileName, asked) => {
    expect(exporter.export(asked).fileName).toBe(fileName)
  })

  test('leads to no other folder', () => {
    const flight = { ...aContent().flight, number: '../../e w' }
    const source = { signed: aVersion(aContent({ flight })) }
    expect(exporter.export({ ...request, source }).fileName).toBe('_e_w-v2-crew.json')
  })
})

test.each(['xlsx', 'paxlst'] as const)('%s is refused by name, not pretended', format => {
  expect(() => exporter.export({ ...request, format })).toThrow(
    expect.objectContaining({ code: 'FORMAT_NOT_AVAILABLE', data: { format } }),
  )
})

test.each(['csv', 'json', 'pdf'] as const)('%s of a version with a broken seal is refused', format => {
  const source = { signed: { ...aVersion(), sha256: '0'.repeat(64) } }
  expect(() => exporter.export({ ...request, source, format })).toThrow(
    expect.objectContaining({ code: 'SEAL_BROKEN' }),
  )
})

test('JSON says reader, state and people, and the internal one carries what a stranger needs to verify it', () => {
  const version = aVersion(aContent({ people: [aReturnee({ familyName: 'KARIMI' })] }))
  const read = (profile: 'crew' | 'internal') =>
    JSON.parse(
      Buffer.from(exporter.export({ ...request, source: { signed: version }, profile }).bytes).toString(),
    )
  expect(read('crew')).toMatchObject({
    format: 'muster-manifest-document',
    profile: 'crew',
    document: { state: 'valid', version: 2, sha256: version.sha256 },
    people: [{ number: 1, familyName: 'KARIMI' }],
  })
  const { sha256, signature, publicKey, content } = read('internal').document
  expect({ sha256, signature, publicKey, content }).toEqual({
    sha256: version.sha256,
    signature: version.signature,
    publicKey: version.publicKey,
    content: version.content,
  })
})
