import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Part } from './part.ts'

/** What lies in resources/ and is of others: their READMEs say where each came from and what was changed. */
export function dataParts(root: string): Part[] {
  const textOf = (...path: string[]) => readFileSync(join(root, 'resources', ...path), 'utf8').trim()
  const openFont = { licence: 'OFL-1.1', text: textOf('fonts', 'OFL.txt') }
  const parts: Omit<Part, 'kind'>[] = [
    { name: 'Noto Sans and Noto Naskh Arabic, fonts', version: '20201225', ...openFont },
    { name: 'NanumSquare, font', version: '20200506', ...openFont },
    {
      name: 'Droid Sans Fallback, font',
      version: '6.0.1r16',
      licence: 'Apache-2.0',
      text: textOf('fonts', 'APACHE-2.0.txt'),
    },
    {
      name: 'GeoNames, cities',
      version: '3.1.0',
      licence: 'CC-BY-4.0',
      text: attribution(
        'GeoNames, https://www.geonames.org',
        'only large cities were taken, their names folded to plain letters and joined',
      ),
    },
    {
      name: 'Open Travel Data, airports',
      version: '1.5.5',
      licence: 'CC-BY-4.0',
      text: attribution(
        'Open Travel Data (OPTD), https://github.com/opentraveldata/opentraveldata',
        'only time zones, and cities that OurAirports lacks, were taken',
      ),
    },
    {
      name: 'Unicode CLDR, names of countries',
      version: '48',
      licence: 'Unicode-3.0',
      text: textOf('places', 'UNICODE-3.0.txt'),
    },
  ]
  return parts.map(part => ({ kind: 'data', ...part }))
}

/** What the Creative Commons Attribution licence, section 3(a), asks for. */
function attribution(of: string, changed: string): string {
  return [
    `${of}.`,
    `Changed: ${changed}.`,
    'Licensed under the Creative Commons Attribution 4.0 International Licence, without warranty of any kind:',
    'https://creativecommons.org/licenses/by/4.0/',
  ].join('\n')
}
