import { fullNameHeadings } from './full-name-headings.ts'
import { otherNameWords, personNumberWords } from './other-identity-headings.ts'
import type { RegisterColumn } from './register-columns.ts'
import { headingOf, plainHeading } from './unknown-headings.ts'

/** What a column of a register is for which the program has no place, by its heading. */

/**
 * `otherName`: of the holder; `covered`: of somebody else; `number`: of a person or paper; `quiet`: what registers say of offices,
 * places and their own doings; `unknown`: everything else.
 */
export type ExtraKind = 'otherName' | 'covered' | 'number' | 'quiet' | 'unknown'

/** What a column of a register is by its heading. */
export function kindOfExtra(heading: string): ExtraKind {
  const under = plainHeading(heading)
  if (coveredHeading.test(under)) return 'covered'
  if (otherNameHeading.test(under) || namesHolder(under)) return 'otherName'
  if (quietHeading.test(under) || counters.has(under)) return 'quiet'
  return numberHeading.test(under) ? 'number' : 'unknown'
}

/**
 * The columns as which one with this heading is read where the file has none that is called so: full names in one column as the
 * family name, which names are compared with in any order; a number as a document's, which calls for a look and is no proof.
 */
export function columnsInstead(heading: string): readonly RegisterColumn[] {
  const under = plainHeading(heading)
  if (namesHolder(under)) return ['family_name', 'given_names']
  return kindOfExtra(heading) === 'number' ? ['document_number'] : []
}

/** What registers call the person to whom a permit was given; beside one of these, or by itself, a name is that person's. */
const holders: ReadonlySet<string> = new Set(
  [
    ...[
      'holder',
      'permit holder',
      'card holder',
      'cardholder',
      'bearer',
      'person',
      'client',
      'applicant',
      'resident',
    ],
    ...[
      'permittee',
      'grantee',
      'registrant',
      'subject',
      'alien',
      'foreigner',
      'foreign national',
      'immigrant',
    ],
    ...[
      'individual',
      'titular',
      'titulaire',
      'inhaber',
      'karteninhaber',
      'ausländer',
      'bénéficiaire',
      'beneficiario',
    ],
    ...['interesado', 'sahibi', 'kart sahibi', 'владелец', 'иностранец', 'دارنده', 'صاحب', 'حامل'],
  ].map(plainHeading),
)

function namesHolder(under: string): boolean {
  if (wholeNames.has(under)) return true
  const whose = under.replace(
    /(?<!\p{L})(full|complete|names?|nom|nombre|of|the|de|del|du|s)(?!\p{L})/gu,
    ' ',
  )
  const said = whose.replace(/ +/g, ' ').trim()
  return holders.has(said) || holders.has(said.replace(/s$/, ''))
}

const wholeNames: ReadonlySet<string> = new Set(Object.values(fullNameHeadings).flat().map(plainHeading))

const otherNameHeading = headingOf(
  ...otherNameWords,
  ...['name at birth', 'middle name*', 'native name', 'segundo apellido', 'second surname', 'nom d usage'],
  ...['rufname', 'отчество'],
)

const coveredHeading = headingOf(
  ...[
    'joint*',
    'co holder*',
    'coholder*',
    'dependant*',
    'dependent*',
    'derivative*',
    'also covers',
    'covers',
  ],
  ...[
    'included person*',
    'accompanying',
    'family member*',
    'miembros de la familia',
    'membres de la famille',
  ],
  ...['familienangehörige*', 'mitinhaber*', 'ayants droit'],
)

const numberHeading = headingOf(
  ...personNumberWords,
  ...['card no', 'receipt*', 'visa no', 'passport*', 'foreigner* no', 'old no', 'other no', 'previous no'],
  ...[
    'former no',
    'personal no',
    'identity no',
    'national id',
    'uci',
    'fin',
    'travel document*',
    'residence no',
  ],
)

/** What a register says of offices, places, papers and itself. Nobody is looked for by it but by an alien's number. */
const quietHeading = headingOf(
  ...[
    'office*',
    'officer*',
    'branch',
    'bureau*',
    'unit',
    'team',
    'sector',
    'area',
    'region*',
    'district*',
    'zone',
  ],
  ...[
    'oficina*',
    'dienststelle',
    'behörde',
    'authority',
    'agency',
    'department',
    'division',
    'section',
    'station',
  ],
  ...[
    'phone*',
    'telephone*',
    'tel',
    'mobile*',
    'cell',
    'cellphone',
    'fax',
    'email',
    'e mail',
    'mail',
    'contact*',
  ],
  ...[
    'teléfono',
    'telefono',
    'correo',
    'téléphone',
    'telefon*',
    'телефон',
    'تلفن',
    'هاتف',
    'adresse',
    'dirección',
  ],
  ...['address*', 'street', 'city', 'town', 'village', 'state', 'province', 'county', 'municipality', 'zip*'],
  ...[
    'post code',
    'postcode',
    'postal*',
    'plz',
    'ort',
    'strasse',
    'ciudad',
    'ville',
    'adres',
    'адрес',
    'آدرس',
    'عنوان',
  ],
  ...[
    'country*',
    'land',
    'pays',
    'país',
    'place*',
    'birthplace',
    'location',
    'lugar',
    'lieu',
    'sex',
    'gender',
    'sexo',
  ],
  ...[
    'geschlecht',
    'cinsiyet',
    'пол',
    'جنسیت',
    'height',
    'weight',
    'eye*',
    'hair',
    'photo*',
    'biometric*',
    'finger*',
  ],
  ...[
    'occupation',
    'profession',
    'job',
    'employer*',
    'employment',
    'language*',
    'religion',
    'marital*',
    'civil status',
  ],
  ...[
    'mother*',
    'father*',
    'parent*',
    'madre',
    'padre',
    'mère',
    'père',
    'sponsor*',
    'attorney*',
    'lawyer',
    'interpreter',
  ],
  ...['date*', 'day', 'month', 'year', 'time', 'age', 'fecha*', 'datum', 'updated*', 'modified*', 'created*'],
  ...[
    'entered*',
    'printed*',
    'issued*',
    'issuing*',
    'issuer',
    'port*',
    'code*',
    'type',
    'kind',
    'version',
    'batch',
  ],
  ...['source', 'system', 'user', 'clerk', 'url', 'link'],
  ...[
    'fee*',
    'amount',
    'paid',
    'legal basis',
    'class of admission',
    'statute',
    'article',
    'paragraph',
    'restriction*',
  ],
  ...['condition*', 'validity', 'valid', 'expired', 'active', 'flag', 'checksum', 'hash', 'barcode', 'mrz'],
)

/** What a register calls the numbers of its own rows. */
const counters: ReadonlySet<string> = new Set([
  'id',
  'no',
  'row',
  'row no',
  'row id',
  'line',
  'line no',
  'seq',
  'seq no',
  'sequence',
  'index',
  'serial no',
])
