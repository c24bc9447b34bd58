import { letters, wordsOf } from './placeholder.ts'

/** Words that a form is filled with and that name nobody, no paper and no place. */

/** Whether whoever decided is only a role or an agency as a whole: “a doctor”, “my boss”, “ICE”. */
export function isRoleAlone(text: string): boolean {
  return wordsOf(text).every(word => roles.has(word) || small.has(word) || /^\p{N}$/u.test(word))
}

/** Whether a place is wherever whoever writes it sits: “office”, “my desk”, “Outlook”. */
export function isWhereverOneIs(text: string): boolean {
  return wordsOf(text).every(word => surroundings.has(word) || small.has(word))
}

/** Whether a text is a date and nothing else. */
export function isDay(text: string): boolean {
  return (
    /^\p{N}{1,4}[-./ ]\p{N}{1,2}[-./ ]\p{N}{1,4}\.?$/u.test(text.trim()) || isDayWithoutSigns(letters(text))
  )
}

function isDayWithoutSigns(text: string): boolean {
  return /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(text)
}

/** Whether a text is a call or a message with its number or day: “tel 555-1234”, “email 25.11.”. */
export function isContact(text: string): boolean {
  const said = wordsOf(text).filter(word => !/^\p{N}+$/u.test(word))
  return said.some(word => contacts.has(word)) && said.every(word => contacts.has(word) || small.has(word))
}

const small = words(
  'a an the my our your his her their this that of in on at by with from to and or me us un una el la mi le ma der die das mein',
)

const roles = words(
  'doctor doctors physician nurse medic medical clinician practitioner paramedic psychologist hospital clinic infirmary staff team',
  'planner reviewer approver administrator auditor boss manager supervisor chief head director colleague secretary assistant',
  'judge judges court courts board office officer officers official agent agents agency authority authorities ministry minister',
  'department government police prosecutor lawyer attorney counsel clerk tribunal registrar embassy consulate consul',
  'ice ero dhs cbp doj state federal immigration phone telephone call whatsapp sms fax email mail message letter',
  'medecin docteur infirmier infirmiere medico medica doctora enfermero enfermera arzt arztin doktor hemsire врач доктор судья',
  'juge juez jueza richter gericht tribunal corte behorde amt autorite autoridad jefe chef leiter telefono telefon',
)

const surroundings = words(
  'office offices desk drawer shelf room computer laptop pc folder inbox outlook email mail phone server drive cloud sharepoint',
  'whatsapp cabinet safe archive records record bureau buro oficina escritorio schreibtisch ordner здесь офис',
)

const contacts = words(
  'tel telephone phone call called email mail message msg fax sms whatsapp telefono telefon courriel correo',
)

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap(line => line.split(' ')))
}
