import { lookAlikeKey, numberKey } from './recognition.ts'

/** The keys of every number in a text that may be somebody's: three digits at least, and no day or year. */
export function numberKeysIn(text: string): string[] {
  const numbers = [...(text.match(numberToken) ?? []), ...(text.match(spacedNumber) ?? [])]
  const keys = numbers
    .filter(number => !isDay(number) && (number.match(/\p{Nd}/gu)?.length ?? 0) >= 3)
    .flatMap(number => [numberKey(number), lookAlikeKey(number)])
  return [...new Set(keys)].filter(key => key !== '')
}

/** Whether a text is a year, or a day with one. */
export function isDay(text: string): boolean {
  return /^(?:19|20)\d\d$|^\d{4}-\d\d?-\d\d?$|^\d\d?-\d\d?-\d{4}$/.test(text)
}

const numberToken = /(?<![\p{L}\p{N}])\p{L}{0,4}-?\p{Nd}[\p{Nd}\p{L}-]*/gu
/** `A 200 000 101` */
const spacedNumber = /(?<![\p{L}\p{N}])\p{L}?[\s#-]?\p{Nd}{2,3}[\s-]\p{Nd}{3}[\s-]\p{Nd}{3}(?!\p{N})/gu
