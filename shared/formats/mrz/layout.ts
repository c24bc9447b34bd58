/**
 * Where each field of a machine readable zone lies. ICAO Doc 9303, 8th edition: TD1 part 5, TD2 part 6, TD3 part 4,
 * visas (MRV-A, MRV-B) part 7. Lines and columns count from zero; an end is not included.
 */

/** The five zones of ICAO Doc 9303. */
export type MrzFormat = 'TD1' | 'TD2' | 'TD3' | 'MRV-A' | 'MRV-B'

/** A stretch of one line. */
export type Span = readonly [line: number, start: number, end: number]

/** A field that has a check digit of its own. */
export type CheckedField = 'documentNumber' | 'birthDate' | 'expirationDate' | 'personalNumber'

/** A field for the issuing state's own use. */
export type OptionalField = 'personalNumber' | 'optional' | 'optional1' | 'optional2'

/** One zone. */
export type MrzLayout = {
  lineCount: number
  lineLength: number
  /** The first letters that a document code of this size may have. */
  firstLetters: string
  documentCode: Span
  issuingState: Span
  name: Span
  documentNumber: Span
  birthDate: Span
  sex: Span
  expirationDate: Span
  nationality: Span
  optional: Readonly<Partial<Record<OptionalField, Span>>>
  /** The digit of each field that has one. */
  digits: Readonly<Partial<Record<CheckedField, Span>>>
  /** The digit over several stretches; visas have none. */
  composite?: { digit: Span; over: readonly Span[] }
  /** Where a document number of more than nine characters goes on (part 5, 4.2.2; part 6, 4.2.2). */
  longNumber?: OptionalField
}

const dataLine = {
  documentNumber: [1, 0, 9],
  nationality: [1, 10, 13],
  birthDate: [1, 13, 19],
  sex: [1, 20, 21],
  expirationDate: [1, 21, 27],
} as const

const dataLineDigits = {
  documentNumber: [1, 9, 10],
  birthDate: [1, 19, 20],
  expirationDate: [1, 27, 28],
} as const

const firstLine = { documentCode: [0, 0, 2], issuingState: [0, 2, 5] } as const

/** All five zones. */
export const mrzLayouts: Readonly<Record<MrzFormat, MrzLayout>> = {
  TD1: {
    lineCount: 3,
    lineLength: 30,
    firstLetters: 'ACI',
    ...firstLine,
    documentNumber: [0, 5, 14],
    birthDate: [1, 0, 6],
    sex: [1, 7, 8],
    expirationDate: [1, 8, 14],
    nationality: [1, 15, 18],
    name: [2, 0, 30],
    optional: { optional1: [0, 15, 30], optional2: [1, 18, 29] },
    digits: { documentNumber: [0, 14, 15], birthDate: [1, 6, 7], expirationDate: [1, 14, 15] },
    composite: {
      digit: [1, 29, 30],
      over: [
        [0, 5, 30],
        [1, 0, 7],
        [1, 8, 15],
        [1, 18, 29],
      ],
    },
    longNumber: 'optional1',
  },
  TD2: {
    lineCount: 2,
    lineLength: 36,
    firstLetters: 'ACI',
    ...firstLine,
    ...dataLine,
    name: [0, 5, 36],
    optional: { optional: [1, 28, 35] },
    digits: dataLineDigits,
    composite: {
      digit: [1, 35, 36],
      over: [
        [1, 0, 10],
        [1, 13, 20],
        [1, 21, 35],
      ],
    },
    longNumber: 'optional',
  },
  TD3: {
    lineCount: 2,
    lineLength: 44,
    firstLetters: 'P',
    ...firstLine,
    ...dataLine,
    name: [0, 5, 44],
    optional: { personalNumber: [1, 28, 42] },
    digits: { ...dataLineDigits, personalNumber: [1, 42, 43] },
    composite: {
      digit: [1, 43, 44],
      over: [
        [1, 0, 10],
        [1, 13, 20],
        [1, 21, 43],
      ],
    },
  },
  'MRV-A': {
    lineCount: 2,
    lineLength: 44,
    firstLetters: 'V',
    ...firstLine,
    ...dataLine,
    name: [0, 5, 44],
    optional: { optional: [1, 28, 44] },
    digits: dataLineDigits,
  },
  'MRV-B': {
    lineCount: 2,
    lineLength: 36,
    firstLetters: 'V',
    ...firstLine,
    ...dataLine,
    name: [0, 5, 36],
    optional: { optional: [1, 28, 36] },
    digits: dataLineDigits,
  },
}

/** The text of a stretch. */
export function textAt(lines: readonly string[], [line, start, end]: Span): string {
  return (lines[line] ?? '').slice(start, end)
}
