import { runSignUpdate } from './signing-updates.ts'

// `npm run sign-update`: for whoever publishes Muster (README.md). Never part of the program.

process.exitCode = await runSignUpdate(process.argv.slice(2))
