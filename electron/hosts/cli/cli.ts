import { Command } from 'commander'
import type { App } from '../../router/index.ts'
import { version } from '../../version.ts'
import { addCommands } from './commands.ts'
import type { GlobalOptions } from './context.ts'
import { failureOf } from './failure.ts'
import { forTerminal, tell } from './output/for-terminal.ts'
import type { Result } from './output/result.ts'
import { createRun } from './run.ts'

/** Carries out one command and gives its exit status (shared design, cli.md). Never throws. `kdf`: see {@link GlobalOptions}. */
export async function runCli(args: readonly string[], kdf?: App['kdf']): Promise<number> {
  const program = new Command('muster')
  let status = 0
  const print = (result: Result) => {
    const { json } = program.opts<GlobalOptions>()
    for (const warning of result.warnings ?? []) tell(warning)
    if (result.note !== undefined && process.stderr.isTTY) tell(result.note)
    process.stdout.write(`${json ? JSON.stringify(result.json) : forTerminal(result.text)}\n`)
    status = result.status ?? 0
  }
  const asJson = args.includes('--json')
  // Help and the version are commander's own texts: with --json they too are one document.
  let shown = ''
  program.configureOutput({ writeErr: text => process.stderr.write(forTerminal(text)) })
  if (asJson) program.configureOutput({ writeOut: text => (shown += text) })
  const run = createRun(() => ({ ...program.opts<GlobalOptions>(), kdf }), print)
  describe(program)
  addCommands(program, run)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return status
  } catch (error) {
    return report(error, asJson, shown)
  }
}

function describe(program: Command): void {
  program
    .description('Offline planner for removal and return flights: nobody boards who may not be removed.')
    .version(version, '-V', 'print the version of Muster')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(add --help for what the command takes)')
    .addHelpText(
      'after',
      '\nThe passphrase is read from MUSTER_PASSPHRASE, else asked for on the terminal; never from an argument.' +
        '\nExit status: 0 done; 1 a rule says no; 2 wrong usage or bad input, nothing changed;' +
        '\n             3 the store cannot be opened, nothing changed; 4 a fault, or not available yet.',
    )
    .exitOverride()
}

/** `shown` is what commander wanted to print on stdout. */
function report(error: unknown, asJson: boolean, shown: string): number {
  const failure = failureOf(error)
  if (failure.text !== null) tell(failure.text)
  const document = failure.error === null ? { text: shown.trimEnd() } : { error: failure.error }
  if (asJson) process.stdout.write(`${JSON.stringify(document)}\n`)
  return failure.status
}
