import { Ground, type Sex } from '../../model/person.ts'
import { OrderIssuer } from '../../model/removal-order.ts'
import { foldCase } from '../cells/fold-case.ts'
import { type CountryCode, parseCountryCode } from '../countries.ts'
import { countryOfName } from '../country-names.ts'
import { countryOfDemonym } from '../demonyms.ts'
import { type CellReading, oneOf } from './row-reader.ts'

/** Words for the sexes in the languages whose lists are read, besides the codes of ICAO Doc 9303-4. */
const sexes = byWord<Sex>({
  M: [
    ...[
      'm',
      'male',
      'man',
      'boy',
      'hombre',
      'masculino',
      'varón',
      'homme',
      'masculin',
      'garçon',
      'männlich',
      'mann',
    ],
    ...['مرد', 'مذکر', 'پسر', 'ذكر', 'رجل', 'erkek', 'bay', 'e', 'мужской', 'мужчина', 'муж', 'м'],
  ],
  F: [
    ...[
      'f',
      'female',
      'woman',
      'girl',
      'mujer',
      'femenino',
      'femme',
      'féminin',
      'fille',
      'weiblich',
      'frau',
      'w',
    ],
    ...[
      'زن',
      'مونث',
      'مؤنث',
      'دختر',
      'أنثى',
      'امرأة',
      'kadın',
      'bayan',
      'k',
      'женский',
      'женщина',
      'жен',
      'ж',
    ],
  ],
  X: ['x', 'unspecified', 'non binary', 'diverse', 'divers', 'indeterminado', 'indéterminé', 'belirtilmemiş'],
})

/**
 * Reads a sex. `H` is a man only where the list writes H and M for hombres and mujeres, and there M is a woman: who takes
 * one letter without the other has the sexes exchanged.
 */
export function readSex(text: string, isHombreMujer: boolean): CellReading<Sex> {
  const word = foldCase(text)
  if (isHombreMujer && (word === 'h' || word === 'm')) return { value: word === 'h' ? 'M' : 'F' }
  const sex = sexes.get(word)
  return sex === undefined ? { problem: 'Write one of: M, F, X.' } : { value: sex }
}

/** Whether a cell of a column of sexes shows that it writes H and M for hombres and mujeres. */
export function isHombre(text: string): boolean {
  return foldCase(text) === 'h'
}

/**
 * Words for travel documents, as the codes of ICAO Doc 9303-3. A word for a residence card is read as one (AR): who holds
 * it has, or had, a right to stay.
 */
const documents = byWord<string>({
  P: [
    ...['passport', 'pasaporte', 'passeport', 'pass', 'reisepass', 'pasaport', 'паспорт', 'загранпаспорт'],
    ...['گذرنامه', 'پاسپورت', 'جواز سفر', 'جواز'],
  ],
  PD: [
    'diplomatic passport',
    'pasaporte diplomático',
    'passeport diplomatique',
    'diplomatenpass',
    'diplomatik pasaport',
  ],
  PO: [
    'official passport',
    'service passport',
    'pasaporte oficial',
    'passeport de service',
    'dienstpass',
    'hizmet pasaportu',
  ],
  PE: [
    'emergency passport',
    'emergency travel document',
    'temporary passport',
    'pasaporte provisional',
    'vorläufiger reisepass',
  ],
  PL: ['laissez passer', 'laissez-passer', 'salvoconducto', 'seyahat belgesi'],
  PR: [
    ...[
      'refugee travel document',
      'refugee passport',
      'convention travel document',
      'titre de voyage',
      'reiseausweis für flüchtlinge',
    ],
    ...['i-571', 'reentry permit', 're-entry permit', 'i-327'],
  ],
  I: [
    ...[
      'id card',
      'identity card',
      'national id',
      'cédula',
      'cédula de identidad',
      'dni',
      "carte d'identité",
      'cni',
    ],
    ...[
      'kimlik',
      'kimlik kartı',
      'nüfus cüzdanı',
      'удостоверение личности',
      'کارت ملی',
      'بطاقة هوية',
      'personalausweis',
    ],
  ],
  AR: [
    ...[
      'residence permit',
      'residence card',
      'green card',
      'permanent resident card',
      'permiso de residencia',
    ],
    ...[
      'tarjeta de residencia',
      'titre de séjour',
      'carte de séjour',
      'carte de résident',
      'aufenthaltstitel',
    ],
    ...[
      'ikamet',
      'ikamet izni',
      'oturma izni',
      'вид на жительство',
      'внж',
      'اقامة',
      'إقامة',
      'کارت اقامت',
      'پروانه اقامت',
    ],
  ],
})

/** Reads a document code, or a word for a document. */
export function readDocumentType(text: string): CellReading<string> {
  const code = text.toUpperCase()
  const named = documents.get(foldCase(text))
  if (named !== undefined) return { value: named }
  return /^[A-Z][A-Z0-9<]?$/.test(code)
    ? { value: code }
    : { problem: 'Write a document code of one or two characters, such as P, IP or AR (ICAO Doc 9303-3).' }
}

/** Words for who made an order, and for the ground of a journey. A court or authority of no known kind stays a question. */
const issuers = byWord<OrderIssuer>({
  immigration_judge: [
    'ij',
    'immigration judge',
    'immigration court',
    'juez de inmigración',
    "juge de l'immigration",
  ],
  board: ['bia', 'board of immigration appeals', 'junta de apelaciones de inmigración'],
  dhs: ['ice', 'department of homeland security', 'cbp', 'uscis'],
  court: ['tribunal', 'corte', 'gericht', 'mahkeme', 'суд', 'دادگاه', 'محكمة'],
  authority: ['autoridad', 'autorité', 'behörde', 'préfecture', 'préfet', 'prefect', 'prefecture'],
  other: ['otro', 'autre', 'andere'],
})

const grounds = byWord<Ground>({
  removal: [
    ...['deportation', 'expulsion', 'expulsión', 'deportación', 'éloignement', 'reconduite', 'abschiebung'],
    ...['sınır dışı', 'выдворение', 'депортация', 'اخراج', 'ترحيل'],
  ],
  voluntary: [
    ...[
      'voluntary return',
      'voluntary departure',
      'retorno voluntario',
      'salida voluntaria',
      'retour volontaire',
    ],
    ...[
      'départ volontaire',
      'freiwillige ausreise',
      'gönüllü dönüş',
      'добровольное возвращение',
      'بازگشت داوطلبانه',
    ],
    ...['عودة طوعية'],
  ],
})

/** Reads who made an order. */
export function readOrderIssuer(text: string): CellReading<OrderIssuer> {
  const issuer = issuers.get(foldCase(text))
  return issuer === undefined ? oneOf(OrderIssuer.options)(text.replace(/[\s-]+/g, '_')) : { value: issuer }
}

/** Reads on what ground somebody travels. */
export function readGround(text: string): CellReading<Ground> {
  const ground = grounds.get(foldCase(text))
  return ground === undefined ? oneOf(Ground.options)(text) : { value: ground }
}

/** The country of a code of three or two letters, of its name, or of what its nationals are called. */
export function countryOf(text: string): CountryCode | undefined {
  return parseCountryCode(text) ?? countryOfName(text) ?? countryOfDemonym(text)
}

/**
 * The destinations in a list such as `GTM, Honduras; Costa Rica`, each once, and the parts that name no country. Codes may stand
 * with a space between them; a name has a part of its own, or “no TUR” would be Norway and Turkey.
 */
export function parseDestinations(text: string): { destinations: CountryCode[]; unknown: string[] } {
  const parts = text.split(/[,;|/]+/).map(part => part.trim())
  const read = parts.flatMap((part): (CountryCode | string)[] => {
    const named = part.length > 3 ? countryOf(part) : undefined
    return named === undefined ? part.split(/\s+/) : [named]
  })
  const codes = read.filter(part => part !== '').map(part => ({ part, code: parseCountryCode(part) }))
  return {
    destinations: [...new Set(codes.flatMap(({ code }) => code ?? []))],
    unknown: codes.filter(({ code }) => code === undefined).map(({ part }) => part),
  }
}

function byWord<Value extends string>(
  words: Readonly<Record<Value, readonly string[]>>,
): ReadonlyMap<string, Value> {
  return new Map(
    (Object.entries(words) as [Value, readonly string[]][]).flatMap(([value, each]) =>
      each.map((word): [string, Value] => [foldCase(word), value]),
    ),
  )
}
