import { foldCase } from './fold-case.ts'

/**
 * Names of places that hold children who are without their parents, in the languages whose lists are read: the Office of Refugee
 * Resettlement, which has every unaccompanied child and nobody else (6 USC 279(b), (g)(2); 8 USC 1232(b)), foster care, homes.
 * Each begins a word where it ends in `*`.
 */
const names: readonly string[] = [
  ...['orr', 'o.r.r.', 'office of refugee resettlement', 'hhs', 'health and human services', 'acf'],
  ...['uac', 'uacs', 'unaccompanied*', 'influx care', 'southwest key', 'casa padre', 'bcfs', 'kinship care'],
  ...[
    'foster*',
    'juvenile*',
    'child',
    'children*',
    'childrens',
    'childcare',
    'youth*',
    'minor',
    'minors',
    'orphan*',
  ],
  ...['group home', 'boys home', 'girls home', 'ward of the state', 'ward of the court', 'looked after'],
  ...[
    'local authority care',
    'social services',
    'jugend*',
    'kinderheim',
    'kinderhaus',
    'minderjährig*',
    'umf',
    'uma',
  ],
  ...['menor', 'menores', 'niños', 'niñas', 'niñez', 'adolescente*', 'orfanato', 'orfelinato', 'casa hogar'],
  ...[
    'acogida familiar',
    'mineur*',
    'enfance',
    'enfants',
    'jeunes',
    'orphelinat',
    "famille d'accueil",
    'mna',
  ],
  ...[
    'minori',
    'minderjarig*',
    'pleeggezin',
    'nidos',
    'несовершеннолетн*',
    'детск*',
    'детдом*',
    'приемн* семь*',
  ],
  ...[
    'کودک',
    'کودکان',
    'نوجوان',
    'نوجوانان',
    'پرورشگاه',
    'قاصر',
    'قصر',
    'أطفال',
    'الأطفال',
    'أحداث',
    'الأحداث',
    'أيتام',
    'الأيتام',
  ],
  ...['çocuk*', 'yetiştirme yurdu', '未成年*', '儿童', '児童'],
]

/** Hospitals and streets bear such names too, and hold adults. */
const ofAdults =
  /\b(childrens hospital|hospital for (sick )?children|foster (street|st|ave|avenue|road|rd)|minor injuries)\b/u

/** Whether a place of custody is, by its name, one for children without their parents. */
export function isChildrensCustody(place: string | null): boolean {
  if (place === null) return false
  const said = foldCase(place.replace(/[’'`]/g, ''))
  return pattern.test(said) && !ofAdults.test(said)
}

const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(${names
    .map(name => foldCase(name.replace(/[’'`]/g, '')).replace(/\*/g, '\\p{L}*').replace(/ /g, ' +'))
    .join('|')})(?![\\p{L}\\p{N}])`,
  'u',
)
