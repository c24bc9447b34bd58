/**
 * Whether the key ends with `typed`, at least four characters, however they are grouped or written. The very last may
 * be one of the signs `* ~ $ =`, which Crockford's base 32 uses in its check digit.
 */
export function isEndOfKey(typed: string, recoveryKey: string): boolean {
  const end = plain(typed)
  return end.length >= minTyped && plain(recoveryKey).endsWith(end)
}

const minTyped = 4

function plain(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9*~$=]/g, '')
}
