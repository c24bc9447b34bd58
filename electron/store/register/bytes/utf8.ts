/** UTF-8 by what every JavaScript has: this folder knows neither Node's types nor the DOM's. */

declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string }
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> }

// A byte order mark is kept like any other character: what is looked up here was cut out of the middle of a file.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()

/** The text whose bytes lie from `start` to `end`; U+FFFD stands for what is not UTF-8. */
export function textOfBytes(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end))
}

/** The bytes of a text. */
export function bytesOfText(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}
