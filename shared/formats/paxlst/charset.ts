import type { Paxlst } from './model.ts'
import { parsePaxlst } from './parse.ts'

/** What every JavaScript has; this folder knows neither Node's types nor the DOM's. */
declare const TextDecoder: new (
  label: string,
  options?: { readonly fatal?: boolean },
) => { decode(bytes: Uint8Array): string }

/**
 * The character sets that UNB names by its syntax identifier. Source: ISO 9735-1:2002, annex C (UNOA to UNOK); KECA is
 * Korean practice (KS X 1001). ISO 8859-1 and -9 are read as the Windows code pages that contain them, as every
 * program of today does.
 */
const charsets: Readonly<Record<string, string>> = {
  UNOC: 'windows-1252',
  UNOD: 'iso-8859-2',
  UNOE: 'iso-8859-5',
  UNOF: 'iso-8859-7',
  UNOG: 'iso-8859-3',
  UNOH: 'iso-8859-4',
  UNOI: 'iso-8859-6',
  UNOJ: 'iso-8859-8',
  UNOK: 'windows-1254',
  UNOW: 'utf-8',
  KECA: 'euc-kr',
}

/** A text, and what is doubtful about how its bytes were read. */
export type DecodedInterchange = { text: string; problems: string[] }

/** As {@link parsePaxlst}, from the bytes of a file, decoded as its UNB says. */
export function readPaxlst(bytes: Uint8Array): Paxlst | { refused: string } {
  const { text, problems } = decodeInterchange(bytes)
  const reading = parsePaxlst(text)
  return 'refused' in reading ? reading : { ...reading, problems: [...problems, ...reading.problems] }
}

/**
 * Decodes an interchange by the syntax identifier of its UNB. Bytes that are UTF-8 are read as that whatever UNB says,
 * because no text in another character set is UTF-8 by chance; that, and letters where the identifier has none, is said.
 */
export function decodeInterchange(file: Uint8Array): DecodedInterchange {
  const isMarked = file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf
  const bytes = isMarked ? file.subarray(3) : file
  const wide = wideCharset(bytes)
  if (wide !== undefined) return { text: decoded(bytes, wide), problems: [] }
  const identifier = syntaxIdentifier(bytes)
  if (bytes.every(byte => byte < 0x80))
    return { text: decoded(bytes, 'utf-8'), problems: escapeProblems(bytes) }
  const utf8 = decodedStrictly(bytes, 'utf-8')
  const charset = charsets[identifier]
  if (utf8 !== undefined) {
    const why = `UNB says ${identifier || 'no character set'}, but the letters are UTF-8 and were read as that.`
    return { text: utf8, problems: charset === 'utf-8' ? [] : [why] }
  }
  if (charset !== undefined) return { text: decoded(bytes, charset), problems: [] }
  const why = `UNB says ${identifier || 'no character set'}, which has no letters but A to Z here; others were read as Windows-1252. Compare the names with the documents.`
  return { text: decoded(bytes, 'windows-1252'), problems: [why] }
}

/** UTF-16 by its mark, or by every other byte of `UNA` or `UNB` being zero. */
function wideCharset(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes
  if ((a === 0xff && b === 0xfe) || (a === 0x55 && b === 0 && c === 0x4e && d === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x55 && c === 0 && d === 0x4e)) return 'utf-16be'
  return undefined
}

/** The four characters behind the UNB tag and one separator; empty when there is no UNB. */
function syntaxIdentifier(bytes: Uint8Array): string {
  const head = decoded(bytes.subarray(0, 65_536), 'windows-1252').replace(/[\r\n]/g, '')
  return /UNB.\s*([A-Z0-9]{4})/s.exec(head)?.[1] ?? ''
}

/** ISO 2022 changes character sets by escape sequences, which nobody here can follow. */
function escapeProblems(bytes: Uint8Array): string[] {
  return bytes.includes(0x1b)
    ? [
        'The text changes its character set by escape sequences (ISO 2022), which cannot be read: look at the names.',
      ]
    : []
}

function decoded(bytes: Uint8Array, charset: string): string {
  return new TextDecoder(charset).decode(bytes)
}

function decodedStrictly(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
