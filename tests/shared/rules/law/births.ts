import type { LawCase } from './law-case.ts'

const born = (birthPlace: string | null, more = {}) => ({ person: { birthPlace, ...more } })

/** Place of birth under the law of the United States (ICE Directive 16001.2; 8 USC 1359). */
export const births: readonly LawCase[] = [
  {
    what: 'born in a large city of the United States, with its state',
    onFile: born('Houston, TX'),
    verdict: 'review',
    rule: 'citizenship.birth',
    citing: '16001.2',
  },
  {
    what: 'born in a large city of the United States, written in Persian letters',
    onFile: born('لس آنجلس، کالیفرنیا'),
    verdict: 'review',
    rule: 'citizenship.birth',
  },
  {
    what: 'born in “California, U.S.A.”, as a passport of another state prints it',
    onFile: born('CALIFORNIA, U.S.A.'),
    verdict: 'review',
    rule: 'citizenship.birth',
  },
  {
    what: 'born in Puerto Rico',
    onFile: born('Bayamón, Puerto Rico'),
    verdict: 'review',
    rule: 'citizenship.birth',
  },
  { what: 'born on Guam', onFile: born('GUAM'), verdict: 'review', rule: 'citizenship.birth' },
  {
    what: 'born in a town that is a city of two countries, and the country is not said',
    national: 'SLV',
    flight: { to: 'SAL' },
    onFile: born('Santa Ana'),
    verdict: 'review',
    rule: 'citizenship.birth',
  },
  {
    what: 'the same town, with the country said',
    national: 'SLV',
    flight: { to: 'SAL' },
    onFile: born('Santa Ana, El Salvador'),
    verdict: 'clear',
  },
  { what: 'born in the capital of the destination', onFile: born('Tehran'), verdict: 'clear' },
  { what: 'no place of birth on record', onFile: born(null), verdict: 'clear' },
  { what: 'a village that nobody knows', onFile: born('Deh-e Now'), verdict: 'clear' },
  {
    what: 'born in Canada, where some are born with a right to pass the border',
    onFile: born('Winnipeg, Canada'),
    verdict: 'review',
    rule: 'citizenship.free_passage',
    citing: '8 USC 1359',
  },
  {
    what: 'born in a city of Canada that is named without its country',
    onFile: born('Saskatoon'),
    verdict: 'review',
    rule: 'citizenship.free_passage',
  },
]

/** Place of birth under the Return Directive: third-country nationals only. */
export const euBirths: readonly LawCase[] = [
  {
    what: 'born in a large city of a member state',
    onFile: born('Hamburg'),
    verdict: 'review',
    rule: 'citizenship.birth',
    citing: 'third-country nationals only',
  },
  {
    what: 'born in a member state that is named in Turkish',
    onFile: born('Berlin, Almanya'),
    verdict: 'review',
    rule: 'citizenship.birth',
  },
  { what: 'born in Switzerland, whose nationals move freely', onFile: born('Zürich'), verdict: 'review' },
  {
    what: 'born in a city of two continents',
    onFile: born('Córdoba'),
    verdict: 'review',
    rule: 'citizenship.birth',
  },
  { what: 'the same city, with its country', onFile: born('Córdoba, Argentina'), verdict: 'clear' },
  {
    what: 'born in the United States, which is a third country here',
    onFile: born('Houston, TX'),
    verdict: 'clear',
  },
  {
    what: 'born in Canada, of which this law asks nothing',
    onFile: born('Winnipeg, Canada'),
    verdict: 'clear',
  },
]
