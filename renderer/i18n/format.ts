import { epochMs, type Instant, localTime, minutesBetween } from '#shared/model/plain-date.ts'

/** How numbers, sizes and times are written on the screen. Dates stay ISO in every language: a date is never guessed at. */

/** `118`, `12 000`: digits in groups of three, parted by a thin space, so that no language reads a point into it. */
export function formatCount(count: number): string {
  const digits = String(Math.abs(count))
  const grouped = digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, '\u202f') : digits
  return count < 0 ? `\u2212${grouped}` : grouped
}

/** `the bar of 3 Nov`, which stands in sentences, as it begins a line of its own: `The bar of 3 Nov`. */
export function withCapital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A span of minutes by its two largest units: `3 d 4 h`, `2 h 05 min`, `12 min`. The sign is the caller's to say. */
export function formatSpan(minutes: number): string {
  const whole = Math.abs(Math.trunc(minutes))
  const [days, hours, rest] = [Math.floor(whole / 1440), Math.floor((whole % 1440) / 60), whole % 60]
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`
  if (hours > 0) return `${hours} h ${String(rest).padStart(2, '0')} min`
  return `${rest} min`
}

/** Minutes from `now` to `at`; negative once it has passed. */
export function minutesUntil(at: Instant, now: Instant): number {
  return minutesBetween(now, at)
}

/** `09:41Z`: the UTC hour and minute of an instant. */
export function utcTime(at: Instant): string {
  return `${at.slice(11, 16)}Z`
}

/** `2026-12-10 11:00Z`. */
export function utcDateTime(at: Instant): string {
  return `${at.slice(0, 10)} ${utcTime(at)}`
}

/** Date and time on a clock in `timeZone`, with the zone's usual name (`EST`) or, where it has none, its offset (`+0330`). */
export function zonedTime(at: Instant, timeZone: string): { date: string; time: string; zone: string } {
  const { date, time, offset } = localTime(timeZone, at)
  return { date, time, zone: zoneName(at, timeZone) ?? offset.replace(':', '') }
}

/** A moment on the clock of `timeZone` within a sentence: `2026-12-10 06:00 EST`. */
export function zonedDateTime(at: Instant, timeZone: string): string {
  const { date, time, zone } = zonedTime(at, timeZone)
  return `${date} ${time} ${zone}`
}

/** Only names that English readers share are used; `GMT+3:30` is an offset in disguise. */
function zoneName(at: Instant, timeZone: string): string | undefined {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' }).formatToParts(
    epochMs(at),
  )
  const name = parts.find(part => part.type === 'timeZoneName')?.value
  return name && !/[+\u2212-]/.test(name) ? name : undefined
}

/** Bytes as `3.4 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** A SHA-256 in hex as short groups that two people can read to each other: `9f3a 11c0 7be2 04d1`. */
export function hashGroups(sha256: string, groups = 4): string {
  return (sha256.match(/.{4}/g) ?? []).slice(0, groups).join(' ')
}
