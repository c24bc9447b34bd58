import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A link of a document to a test: its title, or how that begins, and the file from the top of the project. */
export interface LinkedTest {
  readonly title: string
  readonly file: string
}

/** Every link of a Markdown text in `folder` to a file of tests. */
export function linkedTests(markdown: string, folder: string): LinkedTest[] {
  return [...markdown.matchAll(/\[([^\]]+)\]\(([^)]+\.test\.tsx?)\)/g)].map(([, title = '', path = '']) => ({
    title,
    file: join(folder, path),
  }))
}

/** What is wrong with a link, in a sentence; null where a test of that title is in the file. */
export function problemOf({ title, file }: LinkedTest): string | null {
  if (!existsSync(file)) return `${file} is not there`
  const source = readFileSync(file, 'utf8')
  return [`'`, '"', '`'].some(quote => source.includes(quote + title))
    ? null
    : `${file} has no test that begins “${title}”`
}

/** The rows of tables that name no test. A table's first row and the line under it are none. */
export function rowsWithoutTest(markdown: string): string[] {
  const lines = markdown.split('\n')
  return lines.filter((line, index) => {
    const isRow = line.startsWith('|') && !line.startsWith('|---') && !lines[index + 1]?.startsWith('|---')
    return isRow && linkedTests(line, '').length === 0
  })
}

/** The links of a Markdown text to files of the project that are not there, seen from its own folder. */
export function deadLinks(markdown: string, path: string): string[] {
  return [...markdown.matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)]
    .map(([, target = '']) => join(dirname(path), target))
    .filter(target => !existsSync(target))
}
