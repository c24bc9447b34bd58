import { runCli } from './cli/run.ts'

/** The command line (shared design: README of ./cli). */
process.exitCode = await runCli(process.argv.slice(2))
