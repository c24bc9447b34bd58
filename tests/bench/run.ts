import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * `npm run bench -- [WORD] [--full]`: runs every *.bench.ts whose name has the word, each in a process of its own, one by
 * one, and hands the flags on.
 */
const [word = ''] = process.argv.slice(2).filter(each => !each.startsWith('-'))
const flags = process.argv.slice(2).filter(each => each.startsWith('-'))
const names = readdirSync(import.meta.dirname).filter(
  name => name.endsWith('.bench.ts') && name.includes(word),
)
if (names.length === 0) throw new Error(`No benchmark is called ${word}`)

for (const name of names.sort()) {
  console.log(`\n── ${name.replace('.bench.ts', '')}`)
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, name), ...flags], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
