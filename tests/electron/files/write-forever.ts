import { setTimeout as pause } from 'node:timers/promises'
import { writeFileAtomically } from '#electron/files/atomic-file.ts'

/** Writes to the file named on the command line without end, saying so after each piece. Killed by its test. */
async function* endless() {
  for (;;) {
    yield new Uint8Array(1 << 16)
    process.stdout.write('.')
    await pause(1)
  }
}

await writeFileAtomically(process.argv[2] ?? '', endless(), { ifExists: 'replace' })
