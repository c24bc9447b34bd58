import { foldCase } from './fold-case.ts'
import { statusCodesIn } from './status-words.ts'
import { wordListOf } from './word-list.ts'

/**
 * What stands in a cell of names and is no name. A clerk who has no column for a stay, a claim or a status writes it behind a
 * name (domain.md, 0.4). What letters and signs show comes first, whatever the language: digits, brackets, strokes, a comma, a
 * word in small letters beside one with a capital. Words come second, and those that are surnames too count only beside others.
 */

/** The column in which a name stands: in that of given names alone no comma parts family and given names. */
export type NameCell = 'family' | 'given' | 'native' | 'full'

/** What of a cell of names is no name, as it stands there; nothing where all of it may be one. */
export function saidInName(text: string, cell: NameCell): string[] {
  const read = text.normalize('NFKC').trim()
  const found = [
    ...shownBySigns(read, cell),
    ...smallWordsIn(read),
    ...wordsIn(read, cell),
    ...statusCodesIn(read),
  ]
  return [...new Set(found)]
}

/** Signs that no name has, with what stands around them. */
function shownBySigns(text: string, cell: NameCell): string[] {
  const plain = text.replace(/\((?:née?|geb\.?|born|nacid[ao]|nom de naissance)\s[^()]*\)/giu, '')
  const signs = plain.match(/[^\s,]*[\p{N}()[\]{}<>/\\|?:;@#*!=+&%_"“”«»][^\s,]*/gu) ?? []
  const [, ...behind] = plain.replace(/(?:,\s*)(?:jr|sr|i{1,3}|iv)\b\.?/giu, '').split(/[,،，、]/u)
  const isParted = behind.length === 1 && cell !== 'given' && isNamelike(behind[0] ?? '', text)
  return [...signs, ...(isParted ? [] : behind.map(part => part.trim()).filter(part => part !== ''))]
}

/** Whether the part behind a comma may be somebody's given names: written as names are, and no acronym beside them. */
function isNamelike(part: string, whole: string): boolean {
  const isShouted = !/\p{Ll}/u.test(whole)
  const words = part.trim().split(/\s+/u)
  return words.every(word =>
    isShouted ? true : /^\p{Lu}\p{Ll}|^\p{Lu}\.?$|^\p{Lo}/u.test(word) || particles.has(foldCase(word)),
  )
}

/** Words in small letters beside one with a capital: parts of names that are written so are few. */
function smallWordsIn(text: string): string[] {
  const words = text.split(/[\s,.'’-]+/u).filter(word => /^\p{L}+$/u.test(word))
  if (!words.some(word => /^\p{Lu}/u.test(word))) return []
  return words.filter(word => /^\p{Ll}{3,}$/u.test(word) && !particles.has(foldCase(word)))
}

const particles: ReadonlySet<string> = new Set(
  [
    'von van vom zur zum zu der den des die ter ten tot aan het del della delle degli dei dal dalla dos das due du de da di la le lo los las el al ul ur and und',
    'ibn bin bint ben bar bat abu abou abi umm oum ould mint oglu oğlu ogly qizi kizi kyzy uulu zadeh zade khan jan bey bay begum bibi banu sheikh',
    'ath ad adh ash as ar az an at ud uz us ed es el ez er eddin aldin uddin mac mhic nic nih san santa saint sainte sao thi van ap av af til vda viuda doña dona don mme vel dit dite geb née nee',
  ]
    .join(' ')
    .split(' ')
    .map(foldCase),
)

/** Words that name a status: those that are nobody's name wherever they stand, those that may be beside another word alone. */
function wordsIn(text: string, cell: NameCell): string[] {
  const certain = certainWords(text)
  const isAlone = text.split(/\s+/u).length === 1 && cell !== 'native'
  const beside = isAlone ? [] : besideWords(text)
  const minor = /\p{L}\s+MINORS?$/u.test(text) ? ['MINOR'] : []
  return [...certain, ...beside, ...minor, ...acronymsIn(text, isAlone, cell)]
}

/** Acronyms in capitals: alone, only those that are nobody's name; beside a name in capitals, those that are no name either. */
function acronymsIn(text: string, isAlone: boolean, cell: NameCell): string[] {
  const found =
    text
      .replace(/(?<=(?<!\p{L})\p{L})\.(?=\p{L}(?!\p{L}))/gu, '')
      .match(/(?<!\p{L})\p{Lu}{2,5}(?!\p{L})/gu) ?? []
  return found.filter(
    word =>
      certainAcronyms.has(word) ||
      (!isAlone && acronyms.has(word)) ||
      (cell === 'native' && text === word && acronyms.has(word)),
  )
}

const certainAcronyms: ReadonlySet<string> = new Set(
  'USC LPR TPS TPSV DACA VAWA SIJ SIJS UASC UAC EUSS I589 CRBA AMCIT'.split(' '),
)

const acronyms: ReadonlySet<string> = new Set(
  [
    'BIA TRO WOR CAT MTR MTS PFR AOS EAD DED CPR ILR NRM UAM UMA EOIR USAO ATD OREC OSUP SIV NIV GC USA TB DOB',
    'FNA EASO BVV OQTF IRTF MNA UMF BAMF AZR CNDA OFPRA OVG',
  ]
    .join(' ')
    .split(' '),
)

/** Nobody's name in any language that lists are written in, and phrases. A word that ends in `*` begins others. */
const certainWords = wordListOf(
  'asylum,asylee*,refugee*,withholding,deferral,parolee*,injunction,habeas,naturali*,noncitizen*,juvenile,unaccompanied,pregnan*,suicidal,amputee,wheelchair,stretcher,contagious',
  'stay of,suspension of,do not,green card,permanent resident*,lawful resident,u visa,t visa,hunger strike,class member*,court date*,court order,in proceedings,born us,born in,born usa,us born,us cit*,u s cit*,us national',
  'dob unk*,unknown dob,years old,under age,underage,material witness,petition for,motion to,adjustment of,adjustment pend*,hold for,on hold,no fly,not final,final order,leave to remain,further submission*,settled status',
  'pre settled,human rights claim,judicial review,deferred action,special immigrant,standing order,claim pending,claimed minor,age dispute*,amcit,american citizen*,dual citizen*,dual national*,ordered released,humanitarian parole',
  'unexpired visa,rule 39,interim measure*,protection claim*,appeal pend*,pend appeal,bia pend*,stay pend*,subject to,see file,see a file,a file,protected status',
  // German, Dutch, Swedish, Polish
  'aufenthalts*,niederlassungserlaubnis,duldung,ausbildungsduldung,geduldet*,subsidiär*,abschiebungs*,abschiebehindernis*,abschiebeverbot,eilantrag*,folgeantrag*,zweitantrag,asylb*,asylantrag*,flüchtling*,unionsbürger*,härtefall*,staatsangehör*,minderjährig*,schwanger*,reiseunfähig*,gestattung,kirchenasyl,freizügigkeit*,daueraufenthalt*,blaue karte',
  'asielzoeker*,asielaanvraag,verblijfs*,vluchteling*,minderjarig*,zwanger*,uitstel van vertrek,voorlopige voorziening,uppehålls*,asylsökande*,flykting*,verkställighetshinder,medborgare*,azyl*,uchodźc*,karta pobytu,pobyt*,zezwolenie*,ochrona*,obywatel*,ciąż*',
  // French, Spanish, Italian, Portuguese
  'protection subsidiaire,protection internationale,référé*,mesure provisoire,sursis,titre de séjour,carte de séjour,demandeur d,demandeuse d,demande d asile,réfugié*,droit d asile,mineur isolé*,mineure isolée*,enceinte,recours,naturalisé*,citoyen*,résident permanent,résidente permanente',
  'permiso de residencia,protección internacional,residente permanente,residencia permanente,refugiad*,solicitante de asilo,asilo político,asilo pendiente,embarazad*,ciudadan*,apelación,medida cautelar,menor de edad,menor no acompañad*,suspensión de,tarjeta verde',
  'permesso di soggiorno,protezione*,rifugiat*,richiedente asilo,asilo politico,sospensiva,cittadin*,minore non,incinta,asilo concedido,autorização de residência,pedido de asilo,grávida',
  // Turkish, Russian, Ukrainian
  'iltica*,mülteci*,sığınma*,oturma izni,ikamet izni,vatandaşı,hamile,беженец*,беженк*,убежищ*,внж,вид на жительство,гражданин*,гражданк*,несовершеннолетн*,беременн*,біжен*,притулок',
  // Persian, Arabic
  'پناهنده*,پناهجو*,پناهندگی,مقیم دائم*,اقامت*,شهروند*,تبعه امریکا,تابعیت*,گرین کارت,کارت سبز,باردار,حامله,زیر سن,تعلیق*,حکم توقف,درخواست تجدید,لاجئ*,لجوء,طالب لجوء,مقیم دایم,اقامه*,اقامة*,مواطن امریکی,جنسیه*,قاصر,حامل,استیناف*,وقف التنفیذ,وقف الترحیل,حمایه*',
)

/** Words that are somebody's name too: they count beside another word. */
const besideWords = wordListOf(
  'stay,stayed,hold,held,pending,pend,appeal*,petition*,motion*,citizen*,resident,visa holder,permit holder,deferred,vacated,reopened,remanded,granted,terminated,protected,proceedings,adjustment,hearing,released,detainer,trial,writ,class,lawsuit',
  'leave,legal,medical,voluntary,choice,bail,of,not,under,with,from,which,until,parole,permit,permission,protection,toleration,postponed,removal,deportation,temporary,humanitarian,indefinite,application,reflection,victim*,trafficking,torture,fear,residence,blue card,suspended,asyl',
  'claimant,applicant,asile,asilo,settled,usc,eligible,approved,filed,status,tolerated,dual,deaf,blind,disabled,witness,injured,toddler,infant,aplazad*,suspendid*,pendiente,amparado,ausgesetzt,geschützt*,anhängig,klage,berufung,eilverfahren,appel,en attente,suspendu*,отсрочк*,апелляци*',
)
