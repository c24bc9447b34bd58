import { foldCase } from './fold-case.ts'

/**
 * Words that name a status, a claim, a stay or citizenship, in the languages whose lists are read. Of our own notice, from what
 * ICE's own flight data had in its columns (domain.md, 0.4). Each stands as a word of its own, or begins one where it ends in `*`.
 */
const words: readonly string[] = [
  ...[
    'i-551',
    'i-571',
    'i-327',
    'i-94',
    'estadounidense*',
    'american',
    'américain*',
    'amerikan*',
    'американ*',
  ],
  ...['aplaz*', 'suspendid*', 'postpone*', 'deferred', 'ausgesetzt', 'отсроч*', 'ertelen*'],
  ...[
    'asyl*',
    'asilo',
    'asile',
    'iltica*',
    'sığınma*',
    'mülteci*',
    'refugee*',
    'réfugié*',
    'refugiad*',
    'flüchtling*',
  ],
  ...['убежищ*', 'беженец*', 'беженк*', 'پناهنده', 'پناهندگی', 'پناهجو', 'لاجئ', 'لاجئة', 'لجوء'],
  ...[
    'withholding',
    'cat',
    'deferral',
    'tps',
    'daca',
    'ded',
    'lpr',
    'cpr',
    'usc',
    'vawa',
    'sij',
    'sijs',
    'u-visa',
    't-visa',
  ],
  ...[
    'uscitizen',
    'citizen*',
    'ciudadan*',
    'citoyen*',
    'staatsangehörig*',
    'vatandaş*',
    'гражданин*',
    'гражданк*',
    'شهروند',
  ],
  ...[
    'parole*',
    'parolee',
    'green card',
    'permanent resident*',
    'visa',
    'permit',
    'duldung',
    'titre de séjour',
  ],
  ...['i-589', 'i589', 'i-130', 'i-485', 'i-360', 'i-751', 'i-246', 'n-400', 'n-600', 'n400', 'n600'],
  ...[
    'stay',
    'stayed',
    'staytran*',
    'sursis',
    'suspensión',
    'suspensi*',
    'injunction',
    'tro',
    'habeas',
    'court order',
  ],
  ...[
    'appeal*',
    'apelación',
    'recurso',
    'recours',
    'berufung',
    'обжалован*',
    'bia',
    'pending',
    'motion',
    'petition*',
  ],
  ...['难民*', '難民*', '庇护*', '庇護*', '寻求庇护*', '申请庇护*', '无国籍*', '無國籍*', '난민*'],
  ...['fear', 'credible fear', 'torture', 'do not remove', 'do not board', 'unaccompanied', 'pregnan*'],
  ...['embarazada', 'enceinte', 'hamile', 'schwanger', 'беремен*', 'باردار', 'حامل'],
  ...[
    'uac',
    'uacs',
    'orr',
    'hhs',
    'vacated',
    'terminated',
    'reopened',
    'not final',
    'under review',
    'class member',
    'protected',
  ],
]

/**
 * Words that say something of a person's case only in a column of remarks: elsewhere they are streets, names and places.
 */
const ofRemarks: readonly string[] = [
  ...[
    'court*',
    'judge*',
    'magistrate*',
    'tribunal*',
    'hearing*',
    'juez*',
    'jueza',
    'juzgado*',
    'audiencia',
    'amparo',
  ],
  ...[
    'tribunaux',
    'juge',
    'audience',
    'gericht*',
    'richter*',
    'mahkeme*',
    'hakim*',
    'суд',
    'суда',
    'судья',
    'دادگاه',
    'قاضی',
  ],
  ...[
    'محكمة',
    'قاضي',
    'attorney*',
    'lawyer*',
    'counsel',
    'abogad*',
    'avocat*',
    'rechtsanwalt*',
    'avukat*',
    'адвокат*',
    'وکیل',
  ],
  ...[
    'aclu',
    'g-28',
    'filed',
    'granted',
    'approved',
    'hold',
    'on hold',
    'no fly',
    'do not',
    'not to be removed',
    'not removable',
  ],
  ...[
    'resident*',
    'residen*',
    'résident*',
    'aufenthalt*',
    'green-card',
    'naturali*',
    'protegid*',
    'protégé*',
    'geschützt*',
  ],
  ...[
    'afraid',
    'scared',
    'threat*',
    'amenazad*',
    'miedo',
    'peur',
    'angst',
    'tortur*',
    'persecut*',
    'traffick*',
    'trata',
  ],
  ...[
    'minor',
    'juvenile*',
    'under 18',
    'underage',
    'years old',
    'menor',
    'mineur*',
    'minderjährig*',
    'ward',
    'foster*',
    'orr',
    'uac',
  ],
  ...[
    'passport',
    'spouse',
    'wife',
    'husband',
    'married',
    'adopted',
    'espos*',
    'casad*',
    'mari',
    'épou*',
    'ehefrau',
    'ehemann',
  ],
  ...[
    'born in',
    'nacid*',
    'né en',
    'née en',
    'geboren in',
    'veteran*',
    'u.s. army',
    'released',
    'bond',
    'tro',
    'class action',
  ],
]

/** As {@link statusWordsIn}, of a column of remarks or of one that the program does not know. */
export function statusWordsInRemark(text: string): string[] {
  return [...new Set([...statusWordsIn(text), ...matchesIn(foldCase(text), remarkPatterns)])]
}

/**
 * Codes of case statuses as ICE writes them, of which these say that something protects the person or is pending (domain.md, 0.4:
 * 5C withholding, 5D deferred action, 8G fear, 8H a claim to status; 1A, 2A, 2B, 8A, 8B, 8D under adjudication).
 */
const statusCode = /(?<![\p{L}\p{N}-])(?:[12]A|[12]B|5[CDE]|8[ABDGHIK])(?![\p{L}\p{N}])/gu

/** What stands before the number of a room, a seat or a bed, and makes it none of a status. */
const ofAPlace =
  /(?:unit|pod|block|room|rm|dorm|wing|cell|bed|bunk|hall|floor|tier|house|building|bldg|ward|section|module|zone|gate|suite|apt|seat|row|desk|dr|level|no|#)[.#:\s]*$/iu

/** The codes of case statuses that stand in a text as words of their own. */
export function statusCodesIn(text: string): string[] {
  const found = [...text.normalize('NFKC').matchAll(statusCode)]
  return [...new Set(found.filter(({ index }) => !ofAPlace.test(text.slice(0, index))).map(([code]) => code))]
}

/**
 * The words of a text that name a status, as they stand in it: a cell that should hold a number, a place or a name and has one
 * of these says something that its column has no value for.
 */
export function statusWordsIn(text: string): string[] {
  const folded = foldCase(text)
  // Nearly no cell of a long list has one: it is looked for in one go before each is looked for by itself.
  return anyWord.test(folded) ? matchesIn(folded, patterns) : []
}

function matchesIn(folded: string, all: readonly RegExp[]): string[] {
  return [...new Set(all.flatMap(pattern => [...folded.matchAll(pattern)].map(match => match[1] ?? '')))]
}

const alternatives = words.map(alternativeOf)
const patterns = alternatives.map(each => aloneStands(each, 'gu'))
const anyWord = aloneStands(alternatives.join('|'), 'u')
const remarkPatterns = ofRemarks.map(word => aloneStands(alternativeOf(word), 'gu'))

function alternativeOf(word: string): string {
  const plain = foldCase(word.replace(/\*$/, '')).replace(/[-\s]+/g, '[-\\s]*')
  return word.endsWith('*') ? `${plain}\\p{L}*` : plain
}

function aloneStands(pattern: string, flags: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(${pattern})(?![\\p{L}\\p{N}])`, flags)
}
