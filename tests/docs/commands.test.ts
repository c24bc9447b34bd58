import { globSync, readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { expect, test } from 'vitest'
import { addCommands } from '#electron/hosts/cli/commands.ts'
import { createRun } from '#electron/hosts/cli/run.ts'

test.each(globSync('docs/*.md'))('every command in %s is one that the command line takes', path => {
  const refused = commandLinesIn(readFileSync(path, 'utf8')).flatMap(line => whyRefused(line) ?? [])
  expect(refused).toEqual([])
})

test('the page for administrators says how it is done', () => {
  expect(commandLinesIn(readFileSync('docs/administrators.md', 'utf8')).length).toBeGreaterThan(20)
})

test.each([
  ['a command that is not there', 'muster user rename "M. Ito"', /unknown command/],
  ['an option that is not there', 'muster user add "M. Ito" --role reviewer --rank 2', /unknown option/],
  ['a value outside its list', 'muster user add "M. Ito" --role captain', /Write one of/],
  ['an argument too few', 'muster user add --role reviewer', /missing required argument/],
  ['an option left out', 'muster user suspend "M. Ito"', /required option/],
  ['an argument too many', 'muster audit verify store.db', /too many arguments/],
])('%s would be told', (_what, line, why) => {
  expect(whyRefused(line)).toMatch(why)
})

/** What stands in a Markdown text as code and begins with `muster`. */
function commandLinesIn(markdown: string): string[] {
  return [...markdown.matchAll(/`(muster [^`]+)`/g)].map(([, line = '']) => line.replaceAll(/\s+/g, ' '))
}

/** What the command line would say of a line that it does not take, by its own parser; null where it takes it. Carries out nothing. */
function whyRefused(line: string): string | null {
  const program = new Command('muster')
  addCommands(
    program,
    createRun(
      () => ({}),
      () => undefined,
    ),
  )
  for (const command of [program, ...commandsOf(program)]) {
    command.exitOverride().configureOutput({ writeErr: () => undefined })
    if (command.commands.length === 0) command.action(() => undefined)
  }
  try {
    program.parse(wordsOf(line).slice(1), { from: 'user' })
    return null
  } catch (error) {
    if (error instanceof CommanderError) return `${line}: ${error.message}`
    throw error
  }
}

function commandsOf({ commands }: Command): Command[] {
  return commands.flatMap(command => [command, ...commandsOf(command)])
}

/** Words as a shell parts them, where nothing is quoted but by double quotes. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word)
}
