import { foldCase } from '../cells/fold-case.ts'
import { visibleCode } from '../cells/invisible.ts'
import { fullNameHeadings } from './full-name-headings.ts'
import type { PeopleColumn } from './people-columns.ts'
import type { RegisterColumn } from './register-columns.ts'

/**
 * What lists call their columns, in English, Spanish, French, Persian, Arabic, Turkish, Russian and German. `no` stands for
 * number, No., Nr, numero, nº and #.
 */
const personHeadings = {
  case_number: [
    ...[
      'case no',
      'case',
      'case id',
      'case file',
      'file no',
      'a no',
      'alien no',
      'alien registration no',
      'subject id',
    ],
    ...[
      'expediente',
      'no expediente',
      'no de expediente',
      'dossier',
      'no dossier',
      'no de dossier',
      'aktenzeichen',
    ],
    ...['شماره پرونده', 'پرونده', 'رقم القضية', 'رقم الملف', 'dosya no', 'dava no', 'номер дела', 'дело'],
  ],
  family_name: [
    ...[
      'surname',
      'surnames',
      'last name',
      'lastname',
      'familyname',
      'family names',
      'apellido',
      'apellidos',
      'nom',
    ],
    ...['nom de famille', 'nachname', 'familienname', 'نام خانوادگی', 'نام فامیل', 'فامیل', 'فامیلی', 'تخلص'],
    ...['اسم العائلة', 'اللقب', 'الكنية', 'الشهرة', 'soyadı', 'soyad', 'soyisim', 'soy isim', 'фамилия'],
  ],
  given_names: [
    ...['given name', 'first name', 'first names', 'firstname', 'forename', 'forenames', 'nombre', 'nombres'],
    ...[
      'prénom',
      'prénoms',
      'vorname',
      'vornamen',
      'نام',
      'نام کوچک',
      'اسم',
      'الاسم',
      'الاسم الأول',
      'الاسم الشخصي',
    ],
    ...['adı', 'ad', 'isim', 'имя', 'имя отчество', 'имя и отчество'],
  ],
  birth_date: [
    ...['dob', 'd o b', 'date of birth', 'birthdate', 'birth', 'born', 'birthday', 'fecha de nacimiento'],
    ...[
      'fecha nacimiento',
      'f nacimiento',
      'nacimiento',
      'date de naissance',
      'naissance',
      'né le',
      'née le',
      'ddn',
    ],
    ...[
      'geburtsdatum',
      'geboren am',
      'geb datum',
      'تاریخ تولد',
      'تولد',
      'تاريخ الميلاد',
      'تاريخ الولادة',
      'الميلاد',
    ],
    ...['doğum tarihi', 'd tarihi', 'дата рождения', 'д р', 'др'],
  ],
  nationality: [
    ...[
      'citizenship',
      'nat',
      'country of nationality',
      'country of citizenship',
      'citizen of',
      'nacionalidad',
    ],
    ...['nationalité', 'staatsangehörigkeit', 'ملیت', 'تابعیت', 'الجنسية', 'uyruk', 'uyruğu', 'vatandaşlık'],
    ...['vatandaşlığı', 'гражданство', 'национальность'],
  ],
  document_number: [
    ...[
      'doc no',
      'document no',
      'passport no',
      'passport',
      'travel document no',
      'no de documento',
      'no documento',
    ],
    ...[
      'documento',
      'pasaporte',
      'no de pasaporte',
      'no pasaporte',
      'passeport',
      'no de passeport',
      'no passeport',
    ],
    ...[
      'no de document',
      'passnummer',
      'passno',
      'شماره سند',
      'شماره مدرک',
      'شماره گذرنامه',
      'شماره پاسپورت',
      'گذرنامه',
    ],
    ...['رقم الجواز', 'رقم جواز السفر', 'جواز السفر', 'رقم الوثيقة', 'pasaport no', 'pasaport', 'belge no'],
    ...['номер документа', 'номер паспорта', 'паспорт', 'no паспорта'],
  ],
} as const satisfies Partial<Record<PeopleColumn & RegisterColumn, readonly string[]>>

const peopleHeadings: Partial<Record<PeopleColumn, readonly string[]>> = {
  ...personHeadings,
  case_number: [...personHeadings.case_number, 'uscis no', 'uscis', 'alien file no', 'a file no', 'a file'],
  full_name: Object.values(fullNameHeadings).flat(),
  native_name: [
    ...['name in own script', 'native script', 'name in native script', 'original name', 'nombre nativo'],
    ...['nom en caractères nationaux', 'نام بومی', 'الاسم بالعربية', 'yerel ad', 'имя на родном языке'],
  ],
  sex: [
    ...['gender', 'm/f', 'sex m/f', 'sexo', 'género', 'sexe', 'genre', 'geschlecht', 'جنسیت', 'جنس', 'الجنس'],
    ...['cinsiyet', 'cinsiyeti', 'пол'],
  ],
  birth_place: [
    ...[
      'place of birth',
      'birthplace',
      'pob',
      'lugar de nacimiento',
      'lieu de naissance',
      'geburtsort',
      'محل تولد',
    ],
    ...['مكان الولادة', 'مكان الميلاد', 'محل الولادة', 'doğum yeri', 'место рождения'],
  ],
  document_type: [
    ...['doc type', 'type of document', 'travel document type', 'tipo de documento', 'tipo documento'],
    ...[
      'type de document',
      'dokumentart',
      'نوع سند',
      'نوع مدرک',
      'نوع الوثيقة',
      'نوع المستند',
      'belge türü',
      'belge tipi',
    ],
    ...['тип документа', 'вид документа'],
  ],
  document_state: [
    ...[
      'issuing state',
      'issuing country',
      'country of issue',
      'state of issue',
      'document country',
      'país emisor',
    ],
    ...['país de expedición', 'país expedidor', 'pays de délivrance', 'pays émetteur', 'état émetteur'],
    ...[
      'ausstellungsstaat',
      'کشور صادرکننده',
      'کشور صادر کننده',
      'بلد الإصدار',
      'دولة الإصدار',
      'veren ülke',
    ],
    ...['veren devlet', 'страна выдачи', 'государство выдачи'],
  ],
  document_expires: [
    ...[
      'expiry',
      'expiry date',
      'expires',
      'date of expiry',
      'expiration',
      'expiration date',
      'document expiry',
    ],
    ...[
      'passport expiry',
      'valid until',
      'caducidad',
      'fecha de caducidad',
      'vencimiento',
      'fecha de vencimiento',
    ],
    ...[
      "date d'expiration",
      'expire le',
      'ablaufdatum',
      'gültig bis',
      'تاریخ انقضا',
      'انقضا',
      'تاريخ الانتهاء',
    ],
    ...[
      'تاريخ انتهاء الصلاحية',
      'son geçerlilik',
      'son geçerlilik tarihi',
      'geçerlilik tarihi',
      'срок действия',
    ],
    ...['действителен до'],
  ],
  order_number: ['order no', 'removal order no', 'no de orden', 'no de la décision', 'номер решения'],
  order_date: [
    'date of order',
    'removal order date',
    'fecha de la orden',
    'date de la décision',
    'дата решения',
  ],
  order_final: ['final order', 'final'],
  family_group: [
    'family no',
    'family id',
    'grupo familiar',
    'groupe familial',
    'خانواده',
    'الأسرة',
    'aile no',
    'семья',
  ],
  custody_place: [
    'custody',
    'detention place',
    'detention facility',
    'place of detention',
    'lieu de rétention',
  ],
}

const registerHeadings: Partial<Record<RegisterColumn, readonly string[]>> = {
  ...personHeadings,
  permit_number: [
    ...['permit no', 'permit', 'card no', 'residence permit no', 'uscis no', 'no de permiso', 'no permiso'],
    ...[
      'no de titre',
      'no titre',
      'شماره اقامت',
      'رقم الإقامة',
      'izin no',
      'ikamet no',
      'номер разрешения',
      'номер внж',
    ],
  ],
  category: [
    ...['permit category', 'class', 'permit type', 'type of permit', 'categoría', 'catégorie', 'kategorie'],
    ...['نوع اقامت', 'نوع الإقامة', 'izin türü', 'категория', 'вид разрешения'],
  ],
  status: ['permit status', 'estado', 'statut', 'وضعیت', 'الحالة', 'durum', 'статус'],
  valid_from: [
    ...[
      'from',
      'issued',
      'issue date',
      'date of issue',
      'valid since',
      'desde',
      'válido desde',
      'valable du',
    ],
    ...['gültig ab', 'gültig von', 'معتبر از', 'من تاريخ', 'başlangıç', 'başlangıç tarihi', 'действует с'],
  ],
  valid_to: [
    ...[
      'to',
      'until',
      'valid until',
      'valid till',
      'valid thru',
      'expires',
      'expiry',
      'expiry date',
      'expiration',
    ],
    ...[
      'expiration date',
      'hasta',
      'válido hasta',
      'caducidad',
      'vencimiento',
      "valable jusqu'au",
      'gültig bis',
    ],
    ...['معتبر تا', 'تاریخ انقضا', 'تاريخ الانتهاء', 'bitiş', 'bitiş tarihi', 'geçerlilik', 'действует до'],
    ...['срок действия'],
  ],
}

/** Column of Muster by what lists call it, as {@link plainHeading} writes it. */
export type Headings<Column extends string> = ReadonlyMap<string, Column>

/** What lists of people call their columns. */
export const headingsOfPeople: Headings<PeopleColumn> = byHeading(peopleHeadings)

/** What permit registers call their columns. */
export const headingsOfRegister: Headings<RegisterColumn> = byHeading(registerHeadings)

/** A heading for comparing: no case, marks, signs or hints in brackets, and one word for number. */
export function plainHeading(text: string): string {
  return foldCase(
    visibleCode(text)
      .replace(/[([{].*?[)\]}]/g, ' ')
      .replace(/°/g, 'o')
      .replace(/#/g, ' no '),
  )
    .replace(/[^\p{L}\p{N}/' ]/gu, ' ')
    .replace(/\b(number|numbers|num|nr|nbr|numero|numarasi|nummer)\b/g, 'no')
    .replace(/\s+/g, ' ')
    .trim()
}

function byHeading<Column extends string>(
  headings: Partial<Record<Column, readonly string[]>>,
): Headings<Column> {
  return new Map(
    (Object.entries(headings) as [Column, readonly string[]][]).flatMap(([column, names]) =>
      names.map((name): [string, Column] => [plainHeading(name), column]),
    ),
  )
}
