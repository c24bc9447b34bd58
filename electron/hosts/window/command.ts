/** Arguments without a command that still ask the command line for an answer. */
const questions = new Set(['--help', '-h', '--version', '-V'])

/**
 * The arguments of the command line in the arguments that Electron was started with; undefined when a window is meant.
 * Packed, the program and the command line are one: `muster` opens the window, `muster flight list` answers. Switches
 * alone are Chromium's (`--no-sandbox`).
 */
export function commandIn(argv: readonly string[], isPackaged: boolean): readonly string[] | undefined {
  const args = argv.slice(isPackaged ? 1 : 2)
  return args.some(arg => !arg.startsWith('-') || questions.has(arg)) ? args : undefined
}
