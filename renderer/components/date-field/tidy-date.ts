/**
 * Puts a date that somebody typed into the form that Muster reads: `19900329`, `1990/3/29` and `1990.03.29` become
 * `1990-03-29`, `1990 3` becomes `1990-03`. Only the order year, month, day is understood: anything else stays as typed,
 * to be refused in words, for nobody can tell 04/03 from 03/04.
 */
export function tidyDate(typed: string): string {
  const text = typed.trim()
  const joined = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const parted = /^(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?$/.exec(text)
  const [, year, month, day] = joined ?? parted ?? []
  if (year === undefined || month === undefined) return text
  return [year, ...[month, day].filter(part => part !== undefined).map(part => part.padStart(2, '0'))].join(
    '-',
  )
}
