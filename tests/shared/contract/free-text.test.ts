import { expect, test } from 'vitest'
import { freeTexts, inputOf } from './free-text.ts'

/**
 * Fields that take any text, by why no placeholder in them can make a verdict better. Whoever adds a field to the contract
 * makes it one of shared/contract/reason.ts, or writes here why it need not be.
 */
const exempt: Readonly<Record<string, readonly RegExp[]>> = {
  'nothing is written by it: it is told why what was typed will be refused': [
    /^oversight\.planErasure\.reference$/,
  ],
  'it only adds protection, and must never be refused for its words': [
    /^evidence\.stop\.why$/,
    /^users\.suspend\.why$/,
    /^evidence\.addBar\.evidence$/,
    /^evidence\.withdrawConsent\.why$/,
    /^evidence\.addPermit\.(category|status|number|source)$/,
    /^protections\.(ofShownPermit|releaseShownPermit)\.(category|status|number|source)$/,
    /^classOrders\.(preview|add)\.(title|citation|covers\.custodyPlace\[\])$/,
    /^reviews\.decide\.askedOf$/,
  ],
  'it is read with the whole form by the clerk (shared/protection/clerk.ts; tests/electron/hosts/cli-placeholders.long.test.ts)':
    [
      /^protections\.(release|releaseShownPermit)\.release\.(decidedBy|reference|askedBy|answeredBy|reason)$/,
      /^protections\.(release|releaseShownPermit)\.release\.document\.reference$/,
    ],
  'it is refused where it would clear, and only there: see the samples below': [
    /^reviews\.decide\.reason$/,
    /^statements\.add\.(askedBy|language|interpreter|answeredBy)$/,
    /^evidence\.addClearance\.(by|language)$/,
  ],
  'something on file is looked up by it, and what is not found is refused': [
    /\.(flight|person|people\[\]|check|finding|record|upload|hash|query|seat|airport|destination|step|take)$/,
    /^(flights\.create|rulePacks\.compare)\.(from|to|via\[\]|diversions\[\])$/,
    /^(checks\.replay|imports\.undo|rulePacks\.(get|confirm)|exchange\.settle|attachments\.add\.to)\.id$/,
    /^register\.find\.(number|name)$/,
    /^exchange\.(write\.to\[\]|trust\.key|compare\.key)$/,
    /^verifying\.document\.officeKey$/,
    /^(rulePacks\.trust|users\.(certify|confirm|foretell))\.publicKey$/,
    /^exchange\.distrust\.name$/,
    /^troubles\.settle\.second$/,
  ],
  'a file, a folder or its contents': [
    /\.(file|folder|piece|text|timeZone|extensions\[\]|mapping\{\})$/,
    /^attachments\.(send|add\.document)\.name$/,
    /^protections\.(release|releaseShownPermit)\.release\.document\.name$/,
    /^attachments\.add\.about$/,
  ],
  'a name of our own for where a register comes from: who imported which file stands on every finding, and a new one asks':
    [/^register\.import\.source$/],
  'it is compared with what the keys say, and refused where it differs': [
    /^exchange\.trust\.compared\.said$/,
  ],
  'it is put on record beside what left, and decides nothing': [/^exports\.save\.recipient$/],
  'a secret, or a name under which somebody signs in or is trusted': [
    /\.(passphrase|newPassphrase|next|recoveryKey|invitation|user)$/,
    /^(session\.create|users\.(invite|add|renameOffice)|rulePacks\.trust|exchange\.trust)\.name$/,
  ],
  'what people are recognised by: it is compared and asked about, and clears nobody': [
    /^people\.(create|update\.fields)\.(caseNumber|familyName|givenNames|nativeName|birthPlace|familyGroup|travelsWithAdult|custodyPlace)$/,
    /^flights\.addStaff\.name$/,
  ],
}

const nothing = ['x', '-', 'n/a', 'N.A.', 'see file', '...', 'XXX', 'tbd', 'ohne', '—']
const says = (schema: { safeParse: (value: unknown) => { success: boolean } }) =>
  nothing.filter(text => schema.safeParse(text).success)

test('every field of the contract that takes a sentence refuses a text that only fills its place, or is exempt for a reason', () => {
  const exemptions = Object.values(exempt).flat()
  const open = freeTexts().filter(({ path }) => !exemptions.some(pattern => pattern.test(path)))
  expect(open.filter(({ schema }) => says(schema).length > 0).map(({ path }) => path)).toEqual([])
  expect(open.length, 'fields that are read as a clerk would').toBeGreaterThan(20)
})

test('no exemption outlives its field', () => {
  const paths = freeTexts().map(({ path }) => path)
  const idle = Object.values(exempt)
    .flat()
    .filter(pattern => !paths.some(path => pattern.test(path)))
  expect(idle).toEqual([])
})

const ulid = '01J00000000000000000000000'
/** Inputs of which one field is refused where they would clear; `protects` makes them what is never refused for its words. */
const samples = [
  {
    input: inputOf('reviews', 'decide'),
    clears: { finding: ulid, decision: 'accept', reason: 'The register of 3 March names another' },
    protects: { decision: 'refuse' },
    fields: ['reason'],
  },
  {
    input: inputOf('statements', 'add'),
    clears: {
      personId: ulid,
      kind: 'no_fear',
      answer: 'confirmed',
      countries: ['MEX'],
      askedBy: 'K. Novak',
      language: 'Spanish',
      interpreterNeeded: 'yes',
      interpreter: 'T. Okafor',
      answeredBy: 'The person',
      statedAt: '2026-11-20T12:00:00Z',
    },
    protects: { answer: 'denied' },
    fields: ['askedBy', 'language', 'interpreter', 'answeredBy'],
  },
  {
    input: inputOf('evidence', 'addClearance'),
    clears: { personId: ulid, fit: 'yes', by: 'Dr T. Example', until: null, language: 'Farsi' },
    protects: { fit: 'no' },
    fields: ['by', 'language'],
  },
]

test.each(samples)(
  'what would clear is read as a clerk would ($fields), and what protects never refused',
  sample => {
    const { input, clears, protects, fields } = sample
    expect(input.safeParse(clears).error?.issues).toBeUndefined()
    for (const field of fields) {
      for (const text of nothing) {
        expect(input.safeParse({ ...clears, [field]: text }).error?.issues, `${field} ${text}`).toMatchObject(
          [{ path: [field], message: expect.stringContaining(`“${text}” says nothing`) }],
        )
        expect(input.safeParse({ ...clears, ...protects, [field]: text }).success, `${field} ${text}`).toBe(
          true,
        )
      }
    }
  },
)

test('where a document’s original lies is said', () => {
  const of = (reference: string) => ({
    to: { noun: 'legalBar', id: ulid },
    document: { kind: 'reference', reference },
  })
  expect(inputOf('attachments', 'add').safeParse(of('File 12, folio 3')).success).toBe(true)
  expect(inputOf('attachments', 'add').safeParse(of('see file')).success).toBe(false)
})
