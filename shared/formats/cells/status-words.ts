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
  ...['fear', 'credible fear', 'torture', 'do not remove', 'do not board', 'unaccompanied', 'pregnan*'],
  ...['embarazada', 'enceinte', 'hamile', 'schwanger', 'беремен*', 'باردار', 'حامل'],
  ...['vacated', 'terminated', 'reopened', 'not final', 'under review', 'class member', 'protected'],
]

/** Words of {@link words} that are nobody's name, so that they say a status in a cell of names too. */
const neverNames: ReadonlySet<string> = new Set([
  ...[
    'asylum',
    'asylee',
    'refugee',
    'withholding',
    'usc',
    'lpr',
    'tps',
    'daca',
    'vawa',
    'sij',
    'injunction',
    'parolee',
  ],
  ...['asilo', 'asile', 'refugiado', 'refugiada', 'réfugié'],
])

/** As {@link statusWordsIn}, of a cell of names: a family may be called Stay, and nobody is called Asylum or Stay of Removal. */
export function statusWordsInName(text: string): string[] {
  const certain = /\b(stay|suspension) of (removal|deportation)\b|\bdo not (remove|board)\b/iu.exec(text)
  const isMarked = /[*!#<>[\](){}/|]/u.test(text)
  const said = statusWordsIn(text).filter(word => isMarked || neverNames.has(word))
  return certain ? [...said, certain[0].toLowerCase()] : said
}

/**
 * The words of a text that name a status, as they stand in it: a cell that should hold a number, a place or a name and has one
 * of these says something that its column has no value for.
 */
export function statusWordsIn(text: string): string[] {
  const folded = foldCase(text)
  // Nearly no cell of a long list has one: it is looked for in one go before each is looked for by itself.
  if (!anyWord.test(folded)) return []
  return [...new Set(patterns.flatMap(pattern => [...folded.matchAll(pattern)].map(match => match[1] ?? '')))]
}

const alternatives = words.map(word => {
  const plain = foldCase(word.replace(/\*$/, '')).replace(/[-\s]+/g, '[-\\s]*')
  return word.endsWith('*') ? `${plain}\\p{L}*` : plain
})

const patterns = alternatives.map(each => aloneStands(each, 'gu'))
const anyWord = aloneStands(alternatives.join('|'), 'u')

function aloneStands(pattern: string, flags: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(${pattern})(?![\\p{L}\\p{N}])`, flags)
}
