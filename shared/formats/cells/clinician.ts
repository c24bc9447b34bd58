import { foldCase } from './fold-case.ts'
import { isPlaceholder } from './placeholder.ts'

/**
 * Who found somebody fit to fly, as a cell or a form says it. A clinician answers by name: what is left after titles, roles and
 * signs has to be the name of a person or of a clinic, and nothing else may stand there. Denials (“nicht untersucht”), what is
 * still to come (“waiting for doctor”), conditions (“Dr. Marsh, subject to oxygen”), roles without a name (“flight medic”) and
 * ranks (“Deputy Smith”) clear nobody, in whatever language: the words of the lists only help where letters do not show it.
 */

/** Why a text names no clinician who could be asked, in one sentence; undefined where it does. */
export function whyNoClinician(text: string | null | undefined): string | undefined {
  return saidOfClinician(text)?.why
}

/** What a text that should name a clinician says besides, or instead: words that somebody has to read. */
export function saysMoreThanClinician(text: string): string | undefined {
  const said = saidOfClinician(text)
  return said?.isMore === true ? said.why : undefined
}

function saidOfClinician(text: string | null | undefined): { why: string; isMore: boolean } | undefined {
  const nobody = { why: 'It names no person or clinic.', isMore: false }
  const said = withoutLicence((text ?? '').normalize('NFKC')).trim()
  if (isPlaceholder(said)) return nobody
  const sign = /[^\p{L}\p{M}\s.,;&/()+"'’‘`´،‐‑–—\u200c-]/u.exec(said)?.[0]
  if (sign !== undefined) return { why: `It holds more than a name (${sign}).`, isMore: true }
  const isShouted = !/\p{Ll}/u.test(said)
  const words: { word: string; kind: Kind }[] = []
  for (const word of wordsIn(said)) {
    const isBehindName = ['title', 'name', 'initial'].includes(words.at(-1)?.kind ?? '')
    const isSurname = isBehindName && /^\p{Lu}\p{Ll}/u.test(word) && alsoNames.has(foldCase(word))
    words.push({ word, kind: isSurname ? 'name' : kindOf(word, isShouted) })
  }
  const other = words.find(({ kind }) => kind === 'other')
  if (other !== undefined)
    return { why: `It says more than a clinician’s name: ${other.word}.`, isMore: true }
  const count = (kind: Kind) => words.filter(each => each.kind === kind).length
  if (count('rank') > 0 && count('title') === 0)
    return { why: 'It names no clinician, but an officer or an office.', isMore: true }
  const isTitled = count('title') + count('place') > 0
  const needed = isTitled ? 1 : 2
  const isName = count('name') + (count('name') > 0 ? count('initial') : 0) >= needed
  const isForeign = !/\p{Lu}|\p{Ll}/u.test(said)
  return isName && (isTitled || !isForeign) ? undefined : nobody
}

type Kind = 'title' | 'place' | 'rank' | 'particle' | 'initial' | 'name' | 'other'

/** A number under which a clinician is registered is part of the name. */
function withoutLicence(text: string): string {
  return text.replace(
    /[,;(\s]+(?:lic(?:en[cs]e)?|npi|reg|registration|gmc|nmc|rpps|adeli|lanr|c[eé]dula|coleg(?:iado)?)\.?\s*(?:no|nr|n[ºo°])?\.?[\s:#-]*\p{L}{0,3}[\s-]?\d{3,12}\)?/giu,
    ' ',
  )
}

/** Words, with what is glued to one by an apostrophe or a hyphen; letters with points between them (M.D.) as one. */
function wordsIn(text: string): string[] {
  return text
    .replace(/(?<!\p{L})(?:\p{L}\.){2,3}(?!\p{L})/gu, points => {
      const letters = points.replaceAll('.', '')
      return titles.has(foldCase(letters)) ? ` ${letters} ` : points
    })
    .split(/[\s.,;&/()+"،]+/u)
    .map(word => word.replace(/^['’‘`´‐‑–—-]+|['’‘`´‐‑–—-]+$/gu, ''))
    .filter(word => word !== '')
}

function kindOf(word: string, isShouted: boolean): Kind {
  const plain = foldCase(word)
  if (titles.has(plain)) return 'title'
  if (places.has(plain)) return 'place'
  if (ranks.has(plain)) return 'rank'
  if (/^\p{Lu}$/u.test(word)) return 'initial'
  if (particles.has(plain)) return 'particle'
  if (plain.split(' ').some(part => notNames.has(part)) || /^(\p{L})\1+$/u.test(plain)) return 'other'
  const isNamelike = isShouted ? !/\p{Ll}/u.test(word) : isWrittenAsName(word)
  return isNamelike ? 'name' : 'other'
}

/** A capital in front, behind what a name may begin with (d’Amico, al-Sayed), or letters that know no capitals. */
function isWrittenAsName(word: string): boolean {
  const first = word.replace(/^(?:d|l|al|el|ul|ibn|mc|o|t)['’‘`´‐-]/u, '')
  return /^\p{Lu}/u.test(first) || /^\p{Lo}/u.test(first)
}

const setOf = (...lines: string[]): ReadonlySet<string> =>
  new Set(lines.flatMap(line => line.split(' ')).map(foldCase))

/** Titles and callings of those who examine, and what stands beside them. */
const titles = setOf(
  'dr dra drs med doctor doktor dott dottor dottoressa md do mbbs mbchb mbbch phd prof professor rn np pa pac lpn lvn bsn msn aprn crna emt fnp dnp',
  'nurse physician clinician medic paramedic practitioner gp surgeon psychiatrist medical medecin docteur docteure infirmier infirmiere',
  'arzt arztin notarzt notarztin amtsarzt amtsarztin sanitater sanitaterin krankenschwester krankenpfleger medico medica doctora enfermero enfermera',
  'infermiere infermiera medicin lege lekarz lekarka arts verpleegkundige lakare sjukskoterska doktoru hekim hemsire tabip',
  'врач доктор д-р фельдшер медсестра медик پزشک دکتر دکتور پرستار طبیب دكتور طبيب ممرض ممرضة الدكتور د',
  'consultant registered licensed chief senior head general family emergency flight duty attending resident advanced specialist',
)

const places = setOf(
  'clinic clinics hospital infirmary center centre klinik klinikum krankenhaus universitatsklinikum clinica clinique hopital hospitalier',
  'ospedale policlinico ziekenhuis sjukhus szpital hastane hastanesi kliniği клиника больница госпиталь بیمارستان درمانگاه کلینیک مستشفی عیادة',
  'ihsc usphs phs nhs practice praxis polyclinic health university universite universidad university samu',
)

/** Those who hold, fly, represent or carry: whatever they say of health, they found nobody fit. */
const ranks = setOf(
  'officer officers deputy sgt sergeant agent agents captain cpt capt lt lieutenant lcdr cdr maj major col colonel cpl corporal insp inspector warden guard trooper marshal',
  'sheriff detective constable pc dc custody detention escort escorts lawyer attorney solicitor judge consul consular vice ambassador embassy supervisor',
  'director administrator coordinator caseworker interpreter pilot crew steward stewardess beamter beamtin polizist polizei oficial agente policia abogado',
  'avocat agent policier gendarme rechtsanwalt konsul consulado consulat cónsul офицер полиция адвокат консул افسر وکیل کنسول',
)

const particles = setOf(
  'de del della di da das dos du des la le las les lo van von vom zu zur zum den der ter ten te bin ibn bint ben abu abd al el ul ur um av af y e i и و',
  'st saint sainte san santa mr mrs ms miss mx sr sra srta senor senora herr frau mme mlle mons m sir dame جناب آقای خانم سید',
  'and und et en och oraz by per par por durch von at of am im jr sr ii iii iv',
)

/** Words of {@link notNames} that are surnames too: behind a title or a name, and written as one, they are. */
const alsoNames = setOf('will may ward can see say an na ne si on test hold watch falls aus noch seul')

/** What is no name, however it is written: denials, what is to come, conditions, ways, roles and offices. */
const notNames = setOf(
  'not no non none never nobody without refused refuses refusal unfit fit unknown unnamed pending awaiting awaits wait waiting tbd tbc tba tbn confirm confirmed',
  'schedule scheduled appointment appt exam examination examined evaluation evaluated assessment assessed cleared clear clearance screening screened needs needed need required requires',
  'request requested ordered order seen see says said hold holds psych psychiatric suicide watch icu ward unit infectious contagious oxygen subject to only if with unless until when except after before',
  'retired deceased former ex acting on off leave behalf phone telephone telehealth video remote email self himself herself detainee inmate subject patient person',
  'declared declaration admin administration auto automatic automated system default muster import imported staff team department dept office facility center-staff jail prison',
  'group geo corecivic g4s mitie serco airline airlines airways air lines aviation consulate ministry service services security solutions inc llc ltd gmbh corp carrier company contractor government ice ero cbp dhs hsi uscis hhs orr bop usms police border patrol embassy any some someone somebody anybody other various several',
  'same above ditto file notes note chart record records report letter form test sample example-only john-doe doe available unavailable vacant position the a an his her their our my me myself',
  'is was has have had be been will shall can cannot could should may might must do does did done named name names yes na nil ok okay approved denied stay asylum lawyer',
  'kein keine keinen nicht ohne untersucht untersuchung wartet warten steht noch aus ausstehend offen unbekannt folgt fehlt verweigert telefonisch selbst haftling beamter reisefahig flugtauglich nur mit falls wenn bis nach termin',
  'sin ningun ninguno ninguna nadie examinar examino examinado examen espera esperando pendiente falta se negado rechazo telefono mismo detenido apto solo si hasta cuando cita desconocido',
  'sans aucun aucune pas ne vu vue attente attend examine examinee refuse refus inconnu telephone meme detenu apte seulement avec sous reserve jusque quand rendez-vous consultation',
  'senza nessuno visitato attesa rifiutato niet geen onderzocht wacht wachten weigert zelf inte ingen undersokt vantar nie brak czeka zbadany bez',
  'yok muayene edilmedi bekliyor doktorsuz reddetti degil henuz',
  'не нет без никто осмотрен осмотрена осмотра ожидает ожидается ждет отказ отказался неизвестно самостоятельно только если',
  'معاینه نشده نشد نکرد نکرده ندیده نیست ندارد بدون منتظر انتظار هیچ امتناع خودش زندانی تلفنی فقط اگر مشروط لازم باید',
  'لم لا بدون ليس يفحص ينتظر بانتظار رفض نفسه هاتف فقط بشرط معتقل فحص',
)
