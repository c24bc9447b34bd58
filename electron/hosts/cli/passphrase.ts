import { openSync } from 'node:fs'
import { ReadStream } from 'node:tty'
import { UsageError } from './usage-error.ts'

/** A passphrase from the environment, else asked for on the terminal without echo; never from an argument. */
export async function passphraseFrom(variable: string, question: string): Promise<string> {
  const given = process.env[variable]
  if (given !== undefined && given !== '') return given
  const terminal = typedTerminal()
  if (terminal) return askWithoutEcho(question, terminal)
  throw new UsageError(`Set ${variable}: there is no terminal to ask for the passphrase on.`)
}

/** A new passphrase: from the environment, else asked for twice. */
export async function newPassphraseFrom(variable: string, question: string): Promise<string> {
  if (process.env[variable]) return process.env[variable]
  const first = await passphraseFrom(variable, `${question}: `)
  const second = await passphraseFrom(variable, 'The same again: ')
  if (first !== second) throw new UsageError('The two passphrases differ; nothing was done.')
  return first
}

/**
 * Where somebody types; undefined where nobody can. A program with a window, as the packed one is, has a console on
 * Windows to write to, but must open what is typed there itself.
 */
function typedTerminal(): ReadStream | undefined {
  const { stdin, stderr, platform, versions } = process
  if (!stderr.isTTY) return undefined
  if (stdin.isTTY) return stdin
  return platform === 'win32' && versions.electron
    ? new ReadStream(openSync('\\\\.\\CONIN$', 'r+'))
    : undefined
}

function askWithoutEcho(question: string, stdin: ReadStream): Promise<string> {
  const { stderr } = process
  stderr.write(question)
  stdin.setRawMode(true).setEncoding('utf8').resume()
  return new Promise((resolve, reject) => {
    let typed = ''
    const finish = (settle: () => void) => {
      stdin.setRawMode(false).pause()
      stdin.off('data', onData)
      stderr.write('\n')
      settle()
    }
    const onData = (text: string) => {
      for (const character of text) {
        if (character === '\r' || character === '\n') return finish(() => resolve(typed))
        if (character === '\u0003' || character === '\u0004') {
          return finish(() => reject(new UsageError('No passphrase was given; nothing was done.')))
        }
        typed =
          character === '\u007f' || character === '\b' ? [...typed].slice(0, -1).join('') : typed + character
      }
    }
    stdin.on('data', onData)
  })
}
