import { type Readable, Transform } from 'node:stream'
import { openPlainFile, readStartOf } from '../files/plain-file.ts'
import { damaged, ExchangeError } from './errors.ts'

/**
 * An age file as it lies on a disk: binary, or armoured (age's PEM form, for channels that carry text only). What a
 * transfer as text does to a binary one is told by its first bytes, because the sender can only help who is told.
 */

const intro = 'age-encryption.org/v1\n'
const begin = '-----BEGIN AGE ENCRYPTED FILE-----'
const end = '-----END AGE ENCRYPTED FILE-----'
const maxAgeHeaderBytes = 64 * 1024

/** The age header of a file, without its closing line. Throws a FileReadError; NOT_OURS; DAMAGED for a header without end. */
export async function readAgeHeader(path: string): Promise<string> {
  const start = await readStart(path)
  refuseText(start)
  const binary = isArmored(start) ? decodeStart(start) : start
  const text = binary.toString('latin1')
  if (!text.startsWith(intro)) throw new ExchangeError('NOT_OURS', { detail: 'It is not an age file.' })
  // The library reads a header as long as it goes on: what does not end soon is not handed to it.
  const close = text.indexOf('\n--- ')
  if (close < 0) throw damaged('Its age header does not end.')
  return text.slice(0, close)
}

/** The bytes of an age file, armour taken off. Throws as {@link readAgeHeader}. */
export async function ageStream(path: string): Promise<Readable> {
  const isBare = !isArmored(await readStart(path))
  const source = (await openPlainFile(path)).createReadStream()
  if (isBare) return source
  const bare = withoutArmor()
  source.on('error', error => bare.destroy(error))
  bare.on('close', () => source.destroy())
  return source.pipe(bare)
}

function readStart(path: string): Promise<Buffer> {
  return readStartOf(path, 2 * maxAgeHeaderBytes)
}

/** What mail programs, FTP in text mode, editors and shells make of a binary file. */
function refuseText(start: Buffer): void {
  const text = start.toString('latin1', 0, 200)
  const askAgain = 'Ask for it again as a binary file, or in age’s armoured form.'
  if (/^(\xef\xbb\xbf)?age-encryption\.org\/v1(\r|\xef)/.test(text))
    throw damaged(`Its line ends were changed on its way, as a transfer as text does. ${askAgain}`)
  if (text.startsWith('\xef\xbb\xbfage-') || /^(\xff\xfe|\xfe\xff)?\0?a\0g\0e\0-/.test(text))
    throw damaged(`It was saved as text on its way. ${askAgain}`)
  if (/^\s*YWdlLWVuY3J5cHRpb24ub3JnL3Yx/.test(text))
    throw damaged(`It is still in the Base64 of a mail. ${askAgain}`)
}

function isArmored(start: Buffer): boolean {
  return start.toString('latin1', 0, 200).trimStart().startsWith(begin)
}

/** As much of an armoured file's start as whole groups of four letters give. */
function decodeStart(start: Buffer): Buffer {
  const body = start.toString('latin1').trimStart().slice(begin.length).split('-----', 1)[0] ?? ''
  const letters = body.replace(/\s/g, '')
  return Buffer.from(letters.slice(0, letters.length - (letters.length % 4)), 'base64')
}

/** Takes age's armour off as it streams. Line ends may be any: no byte of the file is in them. */
function withoutArmor(): Transform {
  let waiting = ''
  let state: 'before' | 'within' | 'behind' = 'before'
  const decode = (letters: string) => {
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(letters)) throw damaged('Its armour holds what is no Base64.')
    return Buffer.from(letters, 'base64')
  }
  const take = (atEnd: boolean): Buffer[] => {
    if (state === 'before') {
      waiting = waiting.trimStart().slice(begin.length)
      state = 'within'
    }
    if (state === 'behind') return []
    const dash = waiting.indexOf('-')
    const letters = (dash < 0 ? waiting : waiting.slice(0, dash)).replace(/\s/g, '')
    const whole = dash < 0 ? letters.slice(0, letters.length - (letters.length % 4)) : letters
    waiting = dash < 0 ? letters.slice(whole.length) : waiting.slice(dash)
    if (waiting.startsWith('-') && (atEnd || waiting.length >= end.length)) {
      if (!waiting.startsWith(end)) throw damaged('Its armour does not end as age’s does.')
      state = 'behind'
    }
    return whole === '' ? [] : [decode(whole)]
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      attempt(done, () => {
        if (state !== 'behind') waiting += chunk.toString('latin1')
        if (state === 'before' && waiting.trimStart().length < begin.length) return
        for (const piece of take(false)) this.push(piece)
      })
    },
    flush(done) {
      attempt(done, () => {
        for (const piece of take(true)) this.push(piece)
        if (state !== 'behind') throw damaged('Its armour was cut off.')
      })
    },
  })
}

function attempt(done: (error?: Error | null) => void, work: () => void): void {
  try {
    work()
    done()
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)))
  }
}
