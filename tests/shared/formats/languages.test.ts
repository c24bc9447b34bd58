import { expect, test } from 'vitest'
import { isLanguage } from '#shared/formats/languages.ts'

test.each([
  ...[
    'es',
    'spa',
    'SPA',
    'fa',
    'fas',
    'prs',
    'fre',
    'ger',
    'chi',
    'es-419',
    'fa_AF',
    'zh-Hant',
    'mam',
    'kek',
    'ht',
  ],
  ...[
    'Farsi',
    'Dari',
    'Spanish',
    'Español (México)',
    'K’iche’',
    'Mam (Maya)',
    'Haitian Creole',
    'Lao',
    'Twi',
  ],
  ...['中文', '한국어', 'ไทย', 'فارسی', 'русский', 'Spanish, through an interpreter', 'Ｓｐａｎｉｓｈ'],
])('“%s” names a language', text => {
  expect(isLanguage(text)).toBe(true)
})

test.each([
  ...[
    '',
    ' ',
    '-',
    '?',
    'x',
    'X',
    'ｘ',
    'xx',
    'zz',
    'xyz',
    'n/a',
    'N.A.',
    'none',
    'no',
    'yes',
    'ok',
    '1',
    '123',
    'tbd',
  ],
  ...[
    'und',
    'mul',
    'zxx',
    'mis',
    'aaaa',
    'unknown',
    'Other',
    'several',
    'not known',
    'see file',
    'his own language',
    'refused to sign',
    'declined',
    'zz-ZZ',
  ],
  ...['mother tongue', 'understood', 'desconocido', 'unbekannt', 'неизвестно'],
])('“%s” names none', text => {
  expect(isLanguage(text)).toBe(false)
})
