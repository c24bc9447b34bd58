/**
 * What the template (resources/typst/manifest.typ) sets: words and places, already narrowed to the profile. It holds
 * nothing that the page does not show, so nothing withheld ever reaches the typesetter.
 */
export interface PageModel {
  readonly language: 'en'
  /** Title of the file, for readers and screen readers. */
  readonly title: string
  readonly paper: Paper
  /** Across every page, with a sentence in a bar at its head; null on a valid version. */
  readonly mark: { readonly word: string; readonly detail: string; readonly sentence: string } | null
  readonly heading: {
    readonly name: string
    readonly reader: string
    readonly flight: string
    readonly version: string
    /** One line that later pages repeat. */
    readonly summary: string
  }
  readonly route: Table
  readonly routeNotes: readonly string[]
  readonly totals: readonly { readonly label: string; readonly value: string; readonly strong: boolean }[]
  readonly statements: readonly Line[]
  readonly list: Section
  readonly index: Section | null
  readonly footer: {
    readonly label: string
    /** SHA-256 in groups of four, in two lines, and which keys signed; or a sentence saying that there is none. */
    readonly hash: readonly string[]
    readonly signatures: readonly string[]
    /** Text for those who cannot see the QR code; null where there is none. */
    readonly qrAlt: string | null
  }
}

/** The sizes of paper that documents are set for. */
export type Paper = 'a4' | 'us-letter'

/** A table under a heading. */
export interface Section extends Table {
  readonly heading: string
  /** Said instead of a table without rows. */
  readonly empty: string
}

/** Rows of cells, one cell a column. */
export interface Table {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A column of a table: what stands over it, its width and how its cells are aligned. */
export interface Column {
  readonly label: string
  /** Millimetres; null takes what is left. */
  readonly width: number | null
  readonly align: 'start' | 'end' | 'center'
}

/** Lines under each other. */
export type Cell = readonly Line[]

/** A line of text in one size and direction. */
export interface Line {
  readonly runs: readonly Run[]
  readonly small: boolean
  readonly rightToLeft: boolean
}

/** Text in one look. */
export interface Run {
  readonly text: string
  readonly strong: boolean
  /** Shape that stands before the text: never colour alone (ui.md). */
  readonly shape: Shape | null
}

/** A verdict as a shape. */
export type Shape = 'clear' | 'review' | 'blocked'

/** The model with every text replaced, wherever it stands. */
export function mapTexts<Model>(model: Model, replace: (text: string) => string): Model {
  if (typeof model === 'string') return replace(model) as Model
  if (Array.isArray(model)) return model.map(item => mapTexts(item, replace)) as Model
  if (model === null || typeof model !== 'object') return model
  return Object.fromEntries(
    Object.entries(model).map(([key, value]) => [key, mapTexts(value, replace)]),
  ) as Model
}

/** A line of one text in body size; the text's own script decides its direction. */
export function line(
  text: string,
  look: { small?: boolean; strong?: boolean; rightToLeft?: boolean } = {},
): Line {
  const { small = false, strong = false, rightToLeft = false } = look
  return { runs: [{ text, strong, shape: null }], small, rightToLeft }
}

/** A cell of one line; an absent value leaves a dash, so that an empty place is seen to be empty. */
export function cell(text: string | number | null): Cell {
  return [line(text === null || text === '' ? '–' : String(text))]
}
