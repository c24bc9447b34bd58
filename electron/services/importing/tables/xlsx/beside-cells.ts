import { columnOf } from './sheet.ts'
import { relationsOf, TextGatherer } from './workbook.ts'
import { readXml } from './xml.ts'

/** A comment on a cell of a sheet. */
export interface CellComment {
  /** The sheet's number of the row. */
  readonly line: number
  /** Counted from 0. */
  readonly column: number
  readonly text: string
}

/** What stands on a sheet and in none of its cells. */
export interface BesideCells {
  readonly comments: readonly CellComment[]
  /** Texts in boxes and shapes drawn over the cells. */
  readonly drawn: readonly string[]
}

type Parts = ReadonlyMap<string, Uint8Array>

/**
 * Reads what the parts of a sheet hold beside its cells: comments as old workbooks have them (ECMA-376 part 1, 18.7) and
 * threaded ones ([MS-XLSX] 2.1.60), and the texts of drawings (20.5). Throws XmlRefused.
 */
export function readBesideCells(parts: Parts, sheet: string): BesideCells {
  const relations = relationsOf(parts, sheet)
  const partsOf = (type: string) =>
    relations.filter(each => each.type.endsWith(type)).flatMap(({ path }) => parts.get(path) ?? [])
  const threads = partsOf('/threadedComment').flatMap(part => readComments(part, 'threadedComment'))
  const threaded = new Set(threads.map(placeOf))
  // Programs that know no threads are shown a copy of the whole thread.
  const plain = partsOf('/comments')
    .flatMap(part => readComments(part, 'comment'))
    .filter(comment => !(threaded.has(placeOf(comment)) && comment.text.startsWith('[')))
  return {
    comments: [...threads, ...plain].filter(({ text }) => text !== ''),
    drawn: partsOf('/drawing').flatMap(readDrawn),
  }
}

function placeOf({ line, column }: CellComment): string {
  return `${line} ${column}`
}

function readComments(part: Uint8Array, element: 'comment' | 'threadedComment'): CellComment[] {
  const comments: CellComment[] = []
  const gatherer = new TextGatherer(element === 'comment' ? 't' : 'text')
  let reference = ''
  readXml(part, {
    open(name, attributes) {
      if (name === element) reference = attributes().ref ?? ''
      gatherer.open(name)
    },
    text: text => gatherer.add(text),
    close(name) {
      gatherer.close(name)
      if (name !== element) return
      const line = Number(/\d+$/.exec(reference)?.[0] ?? 0)
      comments.push({ line, column: columnOf(reference), text: gatherer.take().trim() })
    },
  })
  return comments
}

/** The text of each shape, its paragraphs as one. */
function readDrawn(part: Uint8Array): string[] {
  const drawn: string[] = []
  const gatherer = new TextGatherer()
  readXml(part, {
    open: name => gatherer.open(name),
    text: text => gatherer.add(text),
    close(name) {
      gatherer.close(name)
      if (name === 'p') gatherer.text += ' '
      if (name === 'txBody') drawn.push(gatherer.take().trim())
    },
  })
  return drawn.filter(text => text !== '')
}
