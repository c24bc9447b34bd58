import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type NameCell, saidInName } from '#shared/formats/cells/name-words.ts'

const behindFamily = [
  '(LPR)',
  'LPR',
  '- asylum granted',
  'USC',
  '(asylee)',
  'STAY',
  '*STAY*',
  '[stay of removal]',
  'do not remove',
  'HOLD',
  'see A-file: appeal',
  'TPS',
  'DACA',
  '(minor)',
  'GREEN CARD',
  'BIA PEND',
  'I-589 pending',
  'Refugee',
  'WOR granted',
  'habeas filed',
  'U.S. citizen',
  'minor',
  'Green Card',
  'Stay',
  '5C',
  'MINOR',
  'Stay Of Removal',
  'U.S. Citizen',
  'Usc',
]
const behindGiven = [
  '(LPR)',
  'STAY',
  'asylum granted',
  'USC',
  'do not board',
  'CAT deferral',
  'I-130 approved',
  'juvenile',
  'pregnant',
  'TRO',
  'DACA',
  'U visa',
  'aka John; LPR',
]
const alone = [
  'LPR',
  'asylum granted',
  'STAY',
  'پناهنده',
  'مقیم دائم',
  'اقامت دائم',
  'لاجئ',
  'refugiado',
  'residente permanente',
  'USC',
]
const behindComma = [
  'MTR',
  'petition for review',
  'N-600 pending',
  'N-400',
  'adjustment pending',
  'AOS',
  'I-485',
  'VAWA',
  'SIJ',
  'parolee',
  'humanitarian parole',
  'TPSV',
  'TPS-eligible',
  'C33',
  'A12',
  'EAD holder',
  'dep. of USC',
  'wife USC',
  'Amcit',
  'dual USA/IRN',
  'born US',
  'naturalised',
  'naturalized',
  'UAC',
  'UASC',
  '17 yo',
  'age 16?',
  'DOB unk',
  'pregnant 8m',
  'suicidal',
  'amputee',
  'stretcher',
  'hunger strike',
  'contagious TB',
  'deaf',
  'witness - hold for USAO',
  'material witness',
  'writ ad test',
  'federal trial 12/4',
  'court date 12/15',
  'in proceedings',
  'ordered released',
  'class member',
  'Franco',
  'Flores',
  'Ms. L class',
  'JOP class',
  'ABC class',
  'Orantes',
]
const ofEurope = [
  'Duldung',
  'Aufenthaltserlaubnis',
  'Asyl',
  'subsidiärer Schutz',
  'Abschiebungsverbot',
  'Eilantrag VG',
  'recours suspensif',
  'titre de séjour',
  'protection subsidiaire',
  'sursis à exécution',
  'référé',
  'demande d’asile',
  'asile',
  'réfugié',
  'asielzoeker',
  'verblijfsvergunning',
  'permiso de residencia',
  'protección internacional',
  'permesso di soggiorno',
  'uppehållstillstånd',
  'azyl',
  'karta pobytu',
  'Flüchtling',
  'EU citizen',
  'Unionsbürger',
  'Rule 39',
  'mesure provisoire',
  'Härtefall',
  'Ausbildungsduldung',
  'Folgeantrag',
  'leave to remain',
  'ILR',
  'EUSS',
  'settled',
  'further submissions',
  'NRM',
  'injunction',
]

function unasked(cell: NameCell, texts: readonly string[]): string[] {
  return texts.filter(text => saidInName(text, cell).length === 0)
}

test('what stands behind a name and is none is seen, in whatever case', () => {
  const family = [...behindFamily, ...ofEurope].map(word => `Tavakol ${word}`)
  expect(unasked('family', [...family, ...family.map(text => text.toUpperCase())])).toEqual([])
  expect(
    unasked(
      'family',
      ofEurope.map(word => `Tavakol (${word})`),
    ),
  ).toEqual([])
  expect(
    unasked('given', [
      ...behindGiven.map(word => `Hamid ${word}`),
      ...behindComma.map(word => `Hamid, ${word}`),
    ]),
  ).toEqual([])
  expect(unasked('native', alone)).toEqual([])
})

test('every bar and permit of the packs is, by its own title', () => {
  const titles = ['us', 'eu', 'uk'].flatMap(pack => {
    const file = new URL(`../../../resources/rules/${pack}.json`, import.meta.url)
    const { bars, permits } = JSON.parse(readFileSync(file, 'utf8'))
    return [...Object.values<{ title: string }>(bars), ...Object.values<{ title: string }>(permits)]
  })
  expect(titles.length).toBeGreaterThan(100)
  const written = titles.flatMap(({ title }) => [`Tavakol ${title}`, `TAVAKOL ${title.toUpperCase()}`])
  expect(unasked('family', written)).toEqual([])
})

test('names ask nothing, among them those that are words of a status too', () => {
  const given =
    'Refugio|Amparo|Minor|Asyl|Bia|Cát|Stay|Flores|Franco|Usc|Jesus Maria|Protasio|Milagros Refugio|Domingo|Justice|Lawful|Hope|Visitacion|Perdita|Appeal|Marshal|Judge|Doctor|Child|Baby|Citizen|Ali Reza Usman|Dacia|Tpsh|Asilo|Remedios|Angel Asis|Maria del Carmen|José de Jesús|Jean-Pierre|Abd al-Rahman|Mohammad ibn Ali|Nguyen Thi Hoa|Anne-Marie O’Neil|John Jr.|ali reza'.split(
      '|',
    )
  const family =
    "Guardian|Parole|Permit|Citizen|Courtois|Asilov|Lopez Refugio|de la Corte|Resident|Orantes|Al-Minor|van der Berg|Garcia, Maria|LOPEZ, JUAN|D’Amico|de Los Santos|O'Brien|STAY|PENDING|García y Vega|Smith, Jr.|Müller geb. Schmidt|Dela Cruz".split(
      '|',
    )
  expect(given.flatMap(text => saidInName(text, 'given'))).toEqual([])
  expect(family.flatMap(text => saidInName(text, 'family'))).toEqual([])
  expect(saidInName('کریمی، مرد', 'native')).toEqual([])
})

test('of 40,867 names in native letters and in Latin ones no more than noise is asked about', () => {
  const asked = ['arabic-latin.tsv', 'russian-latin.tsv'].flatMap(file =>
    readFileSync(new URL(`../../fixtures/names/${file}`, import.meta.url), 'utf8')
      .split('\n')
      .flatMap(line => {
        const [native = '', latin = ''] = line.split('\t')
        return [...saidInName(native, 'native'), ...saidInName(latin, 'given')]
      }),
  )
  expect(asked).toEqual(['6th', '1st'])
})
