import { foldCase } from './fold-case.ts'
import { statusWordsIn, statusWordsInRemark } from './status-words.ts'

/**
 * Which words of a text that stands outside the rows of a list name a status: a title, a footnote, a text box. It may be about
 * anybody of the list. What lists say of themselves names none: who made them, offices and papers called after a status, what
 * readers may do with them, what their codes mean, of what nobody has any.
 */
export function statusWordsInNotice(text: string): string[] {
  const read = text.normalize('NFKC')
  if (isLegend(read)) return []
  const said = ofLists.reduce((left, pattern) => left.replace(pattern, ' '), read)
  const folded = foldCase(said)
  const unread = folded.match(scriptsWithoutWords) ?? []
  const inRemarks = statusWordsInRemark(said).filter(word => asInRemarks.test(word))
  return [...new Set([...statusWordsIn(said), ...inRemarks, ...(folded.match(ofMany) ?? []), ...unread])]
}

/** Words in a script in which no reader here knows any word: what they say may be anything. */
const scriptsWithoutWords =
  /(?:(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Greek}])\p{L}){2,}/gu

/** Words of remarks that say so in a title too: judges, lawyers, families and papers stand in many that say nothing of anybody. */
const asInRemarks =
  /^(?:amparo|aclu|granted|hold|on hold|no fly|do not|not to be removed|not removable|proteg|geschutzt|afraid|scared|threat|amenazad|miedo|peur|angst|tortur|persecut|traffick|trata|under 18|underage|class action|born in)/u

/** What is said of many and not of one. */
const ofMany = new RegExp(
  `(?<!\\p{L})(?:${[
    'stays',
    'americans|americanos|americains',
    'protection claims?',
    'class members?|members of (?:the|a) class',
    '(?:can|could|may|must|shall|should|will) ?not (?:be )?(?:removed|deported|returned|leave|fly|board|depart|boarded|travel)',
    'nobody (?:leaves|flies|boards|departs)|none (?:of \\p{L}+ )?(?:is|are|may|to) (?:be )?(?:removed|fly|board|leave)',
    'not (?:yet )?(?:cleared|final|removable)',
    '(?:removals?|deportations?|departures?) (?:is|are|was|were|has been|have been)? ?(?:suspended|stayed|deferred|halted|stopped|enjoined)',
    '(?:awaiting|waiting for|await) (?:\\p{L}+ ){0,2}(?:decisions?|hearings?|judges?|courts?|rulings?)',
    'پناهجویان|پناهندگان|توقف اخراج|عدم اخراج|تعلیق اخراج|اللجوء|لاجئین|لاجئون|وقف الترحیل',
    'no expulsar|no deportar|ne pas (?:expulser|eloigner|embarquer)|nicht abschieben|nicht abzuschieben|sinir disi edilmeyecek',
    'не (?:выдворять|депортировать|высылать)',
    'no (?:embarcar|abordar|subir)|hasta nuevo aviso|until further notice|bis auf weiteres|jusqu.a nouvel ordre|до особого',
    'not (?:travell?ing|going|flying|boarding|leaving)|off (?:the )?(?:list|manifest)|(?:removed from|taken off) (?:the )?(?:list|flight|manifest|plane|bus)',
    '(?:man|woman|person|passenger|row \\d+|no \\d+|first|second|third|last) off|pull (?:these|this|him|her|them)|taken off|pulled',
    'withdrawn|retirad[oa]s?|zuruckgezogen|zuruckgestellt|retires?|cancell?ed|frozen|wstrzyman\\p{L}*|wycofan\\p{L}*|ertelendi',
    'tiene audiencia|anaogopa|joojiyay|متوقف|موقوف\\p{L}*|در انتظار|با(?:مر|ذن) المحكمة|بامر المحكمة|قرار المحكمة',
  ].join('|')})(?!\\p{L})`,
  'gu',
)

const offices =
  'offices?|units?|divisions?|department|dept|services?|section|directorate|agency|branch|cent(?:er|re)|desk|bureau|authority|board|court|team|airlines?|program(?:me)?'
const officeOf =
  'ministry|department|dept|office|board|bureau|directorate|bundesamt|amt|agency|direcci[oó]n|direction|oficina|ministerio|minist[eè]re|instituto'
const status =
  'asylum|asyl|refugees?|citizenship|immigration|residen\\p{L}*|visas?|permits?|passports?|parole|appeals?|naturali\\p{L}*|protection|court|flüchtlinge?|aufenthalt\\p{L}*|asilo|asile|american'

/** What a list says of itself. */
const ofLists: readonly RegExp[] = [
  // Prepared by, Approved 28 Nov: what was done with the list.
  /(?<!\p{L})(?:approved|released|filed|granted|reviewed|prepared|checked|printed|certified|issued|signed)(?=\s*(?:by|on|at|for)?\s*[:.]|\s+(?:by|on|at)(?!\p{L})|\s+\d)/giu,
  /(?<!\p{L})do not (?:distribute|copy|photocopy|forward|edit|print|share|write|delete|change|modify|sort|disclose|reproduce|circulate|alter|fold|staple|insert|add|move|rename|leave|release (?:outside|to|without|this))(?!\p{L})/giu,
  new RegExp(
    `(?<!\\p{L})(?:${officeOf})\\s+(?:\\p{L}{1,4}\\s+){0,3}(?:\\p{L}+\\s+(?:and|und|y|et)\\s+)?(?:${status})(?:\\s+(?:and|und|y|et)\\s+(?:${status}))?(?!\\p{L})`,
    'giu',
  ),
  new RegExp(`(?<!\\p{L})(?:${status})(?:\\s+(?:and|&)\\s+\\p{L}+)?\\s+(?:${offices})(?!\\p{L})`, 'giu'),
  /(?<!\p{L})(?:u\.?\s?s\.?\s+)?citizenship (?:and|&) immigration(?: services)?(?!\p{L})/giu,
  /(?<!\p{L})(?:protected (?:by|under|from|data|information)|(?:asylum|personal|protected) (?:information|data))(?!\p{L})/giu,
  /(?<!\p{L})(?:inter|pan|latin|central|south|north)[- ]american?(?!\p{L})/giu,
  /(?<!\p{L})(?:office|oficina|direction|agency|bureau) (?:\p{L}+ )?(?:de|for|of|für) (?:\p{L}+ ){0,3}(?:réfugiés|refugees|refugiados|flüchtlinge|apatrides)(?!\p{L})/giu,
  /(?<!\p{L})[Aa]merican (?=\p{Lu})/gu,
  // Of what nobody has any, and what is over.
  /(?<!\p{L})(?:no|without|keine|sin|aucune?)\s+(?:(?!removal)\p{L}+\s+){0,2}(?:stays?|appeals?|claims?|motions?|holds?|injunctions?|petitions?|bars?|court orders?|visas?|permits?)(?:\s+(?:are|is))?(?:\s+(?:pending|open|known|filed|on file|outstanding|granted))?(?!\p{L})/giu,
  /(?<!\p{L})appeals?\s+(?:periods? )?(?:are |is |were |was )?(?:exhausted|expired|dismissed|denied)(?!\p{L})/giu,
  /(?<!\p{L})(?:flight|aircraft|boarding|bus|transport) (?:is )?on hold(?!\p{L})|(?<!\p{L})minor (?:corrections?|changes?|edits?|updates?|errors?)(?!\p{L})/giu,
  // Papers, not people who hold them.
  /(?<!\p{L})(?:visas?|permits?)(?!\p{L}|\s+(?:holders?|granted|valid|issued|pending|\p{Lu}\b))(?<!(?:with|have|has|on|hold|holding) (?:a |an )?(?:\p{L}+ )?(?:visas?|permits?))/giu,
  // What travels with a list, and where people wait.
  /(?<!\p{L})(?:passports?|visas?|permits?)\s+(?:and\s+\p{L}+\s+)?(?:nos?|numbers?|list|copies|originals?|in|with|held|handed|returned|collected|checked|attached|enclosed|required|expir\p{L}*)(?!\p{L})/giu,
  /(?<!\p{L})(?:hold|holding|released?) (?:room|area|facility|baggage|luggage|version|time|point|no|number|date)(?!\p{L})/giu,
  /(?<!\p{L})(?:final|executable|enforceable) (?:court )?orders?(?!\p{L})|(?<!\p{L})(?:version|list|manifest|draft) (?:released|approved|filed)(?!\p{L})/giu,
]

/** Letters or digits of a code, and what it means. One that is written with `=`, or several behind colons and dashes. */
const withSign = /^\s*["“(]?([\p{L}\p{N}+/-]{1,8})["”)]?\s*=\s*\S/u
const withColon = /^\s*["“(]?([\p{Lu}\p{N}]{1,5})["”)]?\s*(?:[:–-]|\s-)\s*\S/u
const legendWord =
  /^\s*(?:(?:\p{L}+ )?(?:legend|key|codes?)|abbreviations?|leyenda|c[oó]digos?|l[eé]gende|legende|zeichenerklärung|açıklama)\s*[:：.-]\s*/iu

/** Names of colours and of ways to write: a row that is marked so is read as any other. */
const marks =
  /^(?:red|yellow|green|blue|orange|gr[ae]y|pink|purple|bold|italics?|shaded|highlighted|underlined|struck|rojo|amarillo|verde|azul|rouge|jaune|vert|bleu|rot|gelb|gr[uü]n|blau|kırmızı|sarı|yeşil|fett|negrita|gras)$/iu

/** Whether a text says what codes of the list mean, and not of whom: a star or a colour is no code that any row has. */
function isLegend(text: string): boolean {
  const bare = text.replace(legendWord, '')
  const parts = bare.split(/[;|\n]+|\s{2,}|,(?=\s*\S{1,8}\s*[=:–-])/u).filter(part => part.trim() !== '')
  const codes = (pattern: RegExp) =>
    parts.map(part => pattern.exec(part)?.[1] ?? '').filter(code => /\p{L}/u.test(code) && !marks.test(code))
  const isAll = (pattern: RegExp, least: number) =>
    parts.length >= least && codes(pattern).length === parts.length
  return isAll(withSign, 1) || isAll(withColon, bare === text ? 2 : 1)
}
