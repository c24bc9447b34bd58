/** What Electron was started for. */
export type Start =
  /** The command line: `muster flight list`. */
  | { readonly as: 'command'; readonly args: readonly string[] }
  /** The window, and the file of another office that somebody opened with Muster, if any. */
  | { readonly as: 'window'; readonly file: string | undefined }
  /** Not at all: somebody wants of Chromium what a release does not do. */
  | { readonly as: 'refused'; readonly because: string }

/** Arguments without a command that still ask the command line for an answer. */
const questions = new Set(['--help', '-h', '--version', '-V'])

/**
 * Switches of Chromium's by which a desktop says how a window is to be shown (`-psn…`: macOS), and none by which anybody
 * could look into one. AppImage says `--no-sandbox` where the system lets no program have one.
 */
const harmless =
  /^(--(ozone-platform(-hint)?=\w+|disable-gpu|force-device-scale-factor=[\d.]+|lang=[\w-]+)|-psn_\w+)$/

/** Beginnings of Chromium's and Node's switches that open the program to others; no option of the command line has them. */
const dangerous =
  /^--(remote-|inspect|debug|js-flags|no-sandbox|user-data-dir|proxy-|host-|load-|disable-|enable-|ignore-|unsafely-|log-|ssl-|net-log|renderer-|gpu-|utility-|zygote|password-|use-|browser-subprocess|type=|require)/

/**
 * What the arguments say that Electron was started with. Packed, the program and the command line are one: `muster` opens
 * the window, `muster flight list` answers, `muster list.muster` opens the window on a file. A release takes no switch by
 * which another program could read along: debugging ports, another profile, a proxy. From a checkout anything goes.
 */
export function startOf(
  argv: readonly string[],
  isPackaged: boolean,
  env: NodeJS.ProcessEnv = process.env,
): Start {
  const given = argv.slice(isPackaged ? 1 : 2)
  const args = given.filter(arg => !harmless.test(arg) && !(arg === '--no-sandbox' && env.APPIMAGE))
  const words = args.filter(arg => !arg.startsWith('-'))
  const isCommand = words.length > 0 || args.some(arg => questions.has(arg))
  const file = openedFileIn(args)
  const unwanted = args.find(arg => dangerous.test(arg) || (arg.startsWith('-') && !isCommand))
  if (isPackaged && unwanted !== undefined)
    return { as: 'refused', because: `Muster does not start with ${unwanted}. Start it without.` }
  return isCommand && file === undefined ? { as: 'command', args } : { as: 'window', file }
}

/** The one file that a desktop hands over when somebody opens it; undefined for anything else. */
function openedFileIn(args: readonly string[]): string | undefined {
  const words = args.filter(arg => !arg.startsWith('-'))
  const [word] = words
  return words.length === 1 && word !== undefined && /\.muster$/i.test(word) ? word : undefined
}
