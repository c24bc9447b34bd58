import { wordsOf } from './placeholder.ts'

/** Words that a form is filled with and that name nobody, no paper and no place. */

/** Whether whoever decided is only a role or an agency as a whole: “a doctor”, “my boss”, “ICE”. */
export function isRoleAlone(text: string): boolean {
  return wordsOf(text).every(word => roles.has(word) || small.has(word) || /^\p{N}$/u.test(word))
}

/** Whether a place is wherever whoever writes it sits: “office”, “my desk”, “Outlook”. */
export function isWhereverOneIs(text: string): boolean {
  return wordsOf(text).every(word => surroundings.has(word) || small.has(word))
}

/** Whether a paper is on its way to a place and not there yet: “to be filed in room 4”, “being scanned”. */
export function isNotThereYet(text: string): boolean {
  return /\b(to be|being|will be|not yet|about to|wird noch|por archivar|a classer)\b/.test(
    wordsOf(text).join(' '),
  )
}

/** Whether a number has a part left out: “25-cv-XXXXX”, “25-cv-?”. */
export function isIncomplete(text: string): boolean {
  return /x{3,}|[?？_]|\*{2,}|\.{3,}|…/iu.test(text)
}

/** Whether a reference sends its reader elsewhere, or says what kind of number it is and only a year: “see file 12”, “docket 2026”. */
export function isNoReference(text: string): boolean {
  const said = wordsOf(text)
  if (pointers.has(said[0] ?? '')) return true
  return said.every(word => labels.has(word) || small.has(word) || /^(19|20)\d\d$/.test(word))
}

/** Whether a text is a call or a message with its number or day: “tel 555-1234”, “email 25.11.”. */
export function isContact(text: string): boolean {
  const said = wordsOf(text).filter(word => !/^\p{N}+$/u.test(word))
  return (
    said.some(word => contacts.has(word)) &&
    said.every(word => contacts.has(word) || small.has(word) || months.has(word))
  )
}

const small = words(
  'a an the my our your his her their this that of in on at by with from to and or me us un una el la mi le ma der die das mein de',
)

const roles = words(
  'doctor doctors physician nurse medic medical clinician practitioner paramedic psychologist hospital clinic infirmary staff team',
  'planner reviewer approver administrator auditor boss manager supervisor chief head director colleague secretary assistant',
  'judge judges court courts board office officer officers official agent agents agency authority authorities ministry minister',
  'duty law competent relevant responsible appropriate presiding sitting legal captain pilot flight honorable honourable hon turno',
  'department government police prosecutor lawyer attorney counsel clerk tribunal registrar embassy consulate consul',
  'ice ero dhs cbp doj state federal immigration phone telephone call whatsapp sms fax email mail message letter',
  'medecin docteur infirmier infirmiere medico medica doctora enfermero enfermera arzt arztin doktor hemsire врач доктор судья',
  'juge juez jueza richter gericht tribunal corte behorde amt autorite autoridad jefe chef leiter telefono telefon',
)

const surroundings = words(
  'colleague colleagues boss manager shared z usb disk folders stick',
  'office offices desk drawer shelf room computer laptop pc folder inbox outlook email mail phone server drive cloud sharepoint',
  'whatsapp cabinet safe archive records record bureau buro oficina escritorio schreibtisch ordner здесь офис',
)

const pointers = words('see siehe voir ver refer vgl cf')

const labels = words(
  'docket file case letter order decision judgment judgement ruling motion petition ref reference number no nr registry year akte dossier expediente',
)

const months = words(
  'jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december',
)

const contacts = words(
  'tel telephone phone call called email mail message msg fax sms whatsapp telefono telefon courriel correo',
)

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap(line => line.split(' ')))
}
