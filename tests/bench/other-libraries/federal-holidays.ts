import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installOnce } from './install.ts'

// `npm run oracle` holds tests/fixtures/calendars/us-federal-holidays.json against the library that it was taken from;
// `npm run oracle -- --write` takes it anew, after another version of the library.

const fixture = join(import.meta.dirname, '../../fixtures/calendars/us-federal-holidays.json')
const years = Array.from({ length: 20 }, (_, index) => 2022 + index)

/** Days on which federal offices are closed, as the library knows them: 5 USC 6103(a), moved off weekends. */
const statute =
  /New Year|Martin Luther|Washington|Memorial|Juneteenth|Independence|Labou?r|Columbus|Veterans|Thanksgiving|Christmas Day/

const text = `${JSON.stringify(await takeHolidays(), null, 2)}\n`
if (process.argv.includes('--write')) writeFileSync(fixture, text)
const isSame = readFileSync(fixture, 'utf8').replaceAll('\r\n', '\n') === text
process.stdout.write(`us-federal-holidays.json ${isSame ? 'is' : 'is not'} what date-holidays says\n`)
process.exitCode = isSame ? 0 : 1

async function takeHolidays() {
  installOnce()
  const { default: Holidays } = await import('date-holidays')
  const calendar = new Holidays('US', { languages: 'en' })
  const days = years.flatMap(year =>
    calendar
      .getHolidays(year)
      .filter(({ type, name }) => ['public', 'bank'].includes(type) && statute.test(name))
      .map(({ date }) => date.slice(0, 10)),
  )
  return { firstYear: years[0], lastYear: years.at(-1), days: [...new Set(days)] }
}
