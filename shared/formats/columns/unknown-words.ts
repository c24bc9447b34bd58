import { foldCase } from '../cells/fold-case.ts'
import { isPlaceholder } from '../cells/placeholder.ts'
import { isLanguageName } from '../languages.ts'
import { isMark, plainHeading } from './unknown-headings.ts'

/**
 * Words in a column that the program has no place for. No list of words knows every way to say “his mother is from Texas”, “told
 * the officer he is afraid of his uncle” or “in hospital”, nor every heading under which a date or a “yes” says it: so it is
 * what is harmless that is listed, and all else is read by somebody. Nothing unknown is clear (domain.md, 0.4).
 */

/** Words of headings about the journey, the bed, the luggage, the office. A heading of these alone is harmless, whatever stands under it. */
const harmlessHeadingWords: ReadonlySet<string> = words([
  'no s sr nr seq sequence serial line row index id uuid count batch file sheet page ref reference code name last first new',
  'pnr booking reservation ticket e locator seat gate terminal zone group boarding pass bus coach van vehicle bed room cell unit',
  'block dorm wing housing pod locker hotel bag bags baggage luggage tag property weight height size eye eyes hair color colour build',
  'phone telephone mobile tel email mail address street city town zip post postcode postal county region district province',
  'meal meals diet food shoe language languages interpreter dialect officer officers case deportation supervisory agent handler contact',
  'prepared entered updated created modified by source date dates time of at on in to and the for departure arrival arrives departs',
  'flight flights leg carrier airline operator airport route from via destination final occupation profession job education photo',
  'picture barcode qr url link aor field office department station facility centre center detloc institution agency location dco',
  'suffix prefix salutation event fins manifest entry encounter apprehension arrest arrested detained intake book booked pickup pick up kg kgs lb lbs cm total checked carry',
  'asiento puerta habitacion cama equipaje peso estatura telefono correo direccion ciudad idioma dieta oficial vuelo oficina',
  'centro destino profesion aerolinea aeropuerto fecha hora salida llegada de del la el y maletas',
  'siege chambre lit bagage bagages poids taille telephone courriel adresse ville langue repas vol bureau metier aeroport heure depart arrivee du des et',
  'sitz sitzplatz zimmer gepack gewicht telefon stadt sprache verpflegung flug buro beruf flughafen lfd datum uhrzeit',
  'koltuk oda yatak bagaj kilo adres sehir dil yemek ucus meslek havalimani tarih saat sira',
  'место багаж вес телефон адрес город язык питание рейс профессия аэропорт дата время',
  'صندلی تخت بار وزن تلفن آدرس نشانی شهر زبان غذا پرواز شغل فرودگاه تاریخ ساعت ردیف',
  'مقعد غرفة سرير أمتعة وزن هاتف عنوان مدينة لغة وجبة رحلة مهنة مطار وقت',
])

/**
 * Those of them over numbers, measures, codes and a few words of a kind: what stands there is read to its last word, since
 * whoever has no other place writes “48 (with unborn)” under the weight, and “taken off” under the seat.
 */
const formedHeadingWords: ReadonlySet<string> = words([
  'no s sr nr seq sequence serial line row index count seat gate terminal zone group boarding pass bus coach van vehicle bed room',
  'cell unit pod locker bag bags baggage luggage tag weight height size shoe eye eyes hair color colour build phone telephone mobile',
  'tel meal meals diet food language languages kg kgs lb lbs cm total checked carry on of the and',
  'asiento puerta habitacion cama equipaje peso estatura telefono idioma dieta maletas de la del el y',
  'siege chambre lit bagage bagages poids taille langue repas du des et',
  'sitz sitzplatz zimmer gepack gewicht sprache verpflegung',
  'koltuk oda yatak bagaj kilo dil yemek',
  'место багаж вес телефон язык питание صندلی تخت بار وزن تلفن زبان غذا مقعد غرفة سرير أمتعة هاتف لغة وجبة',
])

/** What stands there, beside codes and {@link harmlessWords}. */
const formedWords: ReadonlySet<string> = words([
  'black brown dark light blond blonde fair red ginger grey gray white hazel green blue bald short long curly slim heavy average',
  'stocky m ft feet foot inch kilogram kilograms north south east west upper lower left right hall wing block house tower floor',
  'level ground lobby home work office ext extension whatsapp backpack trolley plastic box boxes carton duffel sack pouch soft hard',
  'standard normal regular hindu muslim moslem jain child low salt sugar gluten lactose free dairy pork beef fish chicken lamb nuts',
  'fruit rice casa oficina movil negro negra cafe castano rubio canoso hallal cacher schwarz braun blau grau blond rot',
  'noir brun bleu gris roux siyah kahverengi mavi черный карие голубые серые',
])

/** A food or a piece that is left out says nothing of a case. */
const without =
  /\b(no|sin|sans|ohne|kein|without) (pork|beef|fish|meat|nuts|dairy|salt|sugar|gluten|bags?|luggage|baggage|meals?|restrictions?|preferences?|cerdo|carne|porc|viande)\b/g

/** Headings over words of whoever wrote the list: a number or code there is one of the sentence. */
const remarkHeadingWords: ReadonlySet<string> = words([
  'remark remarks note notes comment comments info information other misc miscellaneous details additional further general special',
  'observacion observaciones notas comentarios otros remarque remarques observation observations commentaire commentaires divers',
  'bemerkung bemerkungen anmerkung anmerkungen hinweis hinweise sonstiges aciklama aciklamalar notlar не примечание примечания',
  'комментарий توضیحات ملاحظات یادداشت ملاحظة تعليق',
])

/** Words of a journey, and the small ones between them; none of them says anything of a case, a body, a family or a fear. */
const harmlessWords: ReadonlySet<string> = words([
  'ok okay yes none nothing nil seat seats window aisle middle front rear row exit forward vegetarian vegan halal kosher meal meals',
  'diet food water speak speaks spoken english spanish french portuguese arabic farsi persian dari pashto urdu hindi punjabi bengali',
  'nepali tamil somali amharic tigrinya swahili hausa yoruba igbo creole russian ukrainian georgian armenian azeri turkish kurdish',
  'albanian romanian serbian german italian chinese mandarin cantonese vietnamese khmer burmese korean japanese tagalog mam quiche',
  'kekchi interpreter translator required requested bag bags luggage suitcase suitcases baggage checked carry hand cabin kg kgs lb',
  'lbs pounds kilo kilos cm feet inches tall short phone telephone call calls mobile email flight bus van coach gate terminal',
  'arrives arrived arriving departs departing morning afternoon evening night am pm monday tuesday wednesday thursday friday',
  'saturday sunday january february march april may june july august september october november december extra large small medium',
  'jan feb mar apr jun jul aug sep sept oct nov dec',
  'remark remarks comment comments note notes novedad novedades sin done',
  'and the a an of in at with to for from by is has have needs need only please his her their he she on one two three',
  'ventana pasillo asiento vegetariano vegetariana habla español inglés maleta maletas equipaje y el la de en con para por',
  'fenêtre couloir siège végétarien végétarienne parle français anglais valise valises bagage bagages et le les du des avec pour',
  'fenster gang sitz vegetarisch spricht deutsch englisch koffer gepäck und der die das mit für von im',
  'pencere koridor koltuk vejetaryen bavul bagaj ve окно проход место багаж чемодан и в на с',
  'پنجره راهرو صندلی بار و در از با نافذة ممر مقعد حقيبة من في مع',
])

/** Whether what stands under a heading is about the journey and not about the person’s case. */
export function isHarmlessHeading(heading: string): boolean {
  const said = wordsOf(plainHeading(heading))
  return said.length > 0 && said.every(word => harmlessHeadingWords.has(word))
}

/**
 * Why a cell has to be read by somebody, under a heading of which nothing else is known; undefined where the heading or every
 * word of the cell is harmless, or says what the row says in columns that are read (`own`). Under a heading that nobody knows a
 * “yes”, a date and a number say something too; in remarks, and under no heading, numbers and codes are part of a sentence.
 */
export function ofWords(heading: string, text: string, own: readonly string[]): string | undefined {
  const known = new Set(own.flatMap(tokensOf))
  if (isHarmlessHeading(heading)) return isFormedHeading(heading) ? ofForm(text, known) : ofPlace(text)
  const under = wordsOf(plainHeading(heading))
  const isRemark = under.every(word => remarkHeadingWords.has(word) || harmlessHeadingWords.has(word))
  const isKnown = (word: string) => known.has(word) || (isRemark && harmlessWords.has(word))
  const tokens = tokensOf(text.replace(webAddress, ' '))
  const unknown = tokens.filter(word => !isKnown(word) && !(isRemark && isPlainCode(word)))
  return unknown.length > 0 || (tokens.length === 0 && isMark(text)) ? nobodyKnows(text) : undefined
}

/** As {@link ofWords}, where the heading asks for a number, a measure, a code or a word of a kind. */
function ofForm(text: string, known: ReadonlySet<string>): string | undefined {
  if (/[*†‡!⚠]/u.test(text))
    return `It bears a mark, and nothing says what that stands for: ${text.slice(0, maxShown)}.`
  const isKnown = (word: string) =>
    known.has(word) ||
    harmlessWords.has(word) ||
    formedWords.has(word) ||
    /\p{N}/u.test(word) ||
    isPlainCode(word) ||
    isLanguageName(word)
  return tokensOf(foldCase(text).replace(without, ' ')).every(isKnown) ? undefined : nobodyKnows(text)
}

/** Whose address tells why they may not be sent away. */
function ofPlace(text: string): string | undefined {
  return tellingPlaces.test(foldCase(text)) ? nobodyKnows(text) : undefined
}

const tellingPlaces =
  /(?<!\p{L})(shelters?|refuge|safe house|battered|victims?|hospice|psychiatr\p{L}*|asylum|sanctuary|frauenhaus|kirchenasyl|albergue|casa hogar)(?!\p{L})/u

function nobodyKnows(text: string): string {
  return `Nobody knows what it says of the person: ${text.slice(0, maxShown)}.`
}

function isFormedHeading(heading: string): boolean {
  return wordsOf(plainHeading(heading)).every(word => formedHeadingWords.has(word))
}

const webAddress = /\S+@\S+|https?:\S+|www\.\S+/g

/**
 * A code with digits, or a letter that stands alone, which says nothing by itself: no form of an immigration authority (I-918,
 * N-600, G-28) and no category of an employment authorization (8 CFR 274a.12: A12, C08).
 */
function isPlainCode(word: string): boolean {
  if (/^([ing]\d{2,3}\p{L}?|[ac]\d{1,2})$/u.test(word)) return false
  return /\p{N}/u.test(word) || /^[a-z]$/.test(word)
}

function tokensOf(text: string): string[] {
  const joined = foldCase(text.replace(/(?<=\b\p{L})-(?=\p{N})/gu, ''))
  return joined.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '')
}

function wordsOf(heading: string): string[] {
  return heading.split(' ').filter(word => /\p{L}/u.test(word) && !isPlaceholder(word))
}

function words(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap(line => line.split(' ')).map(foldCase))
}

const maxShown = 100
