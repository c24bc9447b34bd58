import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { importPeopleFile, type PeopleImport } from '#electron/services/importing/people/people.ts'
import { importRegisterFile } from '#electron/services/importing/register/import-register.ts'
import { previewFile } from '#electron/services/importing/tables/preview.ts'
import { instant, plainDate } from '#shared/model/plain-date.ts'
import { aFile, aSession, unwatched } from '../a-session.ts'

const now = instant('2026-11-23T12:00:00Z')

async function importText(text: string | Buffer, options: Partial<PeopleImport> = {}) {
  const session = await aSession()
  const path = aFile('', 'list.csv')
  writeFileSync(path, text)
  const report = await importPeopleFile(session, { path, strict: false, now, ...options }, unwatched)
  const { store } = session
  return { report, store, people: store.person.list(), documents: store.travelDocument.list() }
}

const reza = {
  familyName: 'Karimi',
  givenNames: 'Reza',
  sex: 'M',
  birthDate: '1985-03-25',
  nationality: 'IRN',
}

describe('a list in another language', () => {
  it.each([
    [
      'English',
      'A-Number,Surname,First Name,DOB,Gender,Citizenship\nA200000101,Karimi,Reza,25 Mar 1985,Male,Iran\n',
    ],
    [
      'Spanish',
      'Nº de expediente;Apellidos;Nombre;Fecha de nacimiento;Sexo;Nacionalidad\nA200000101;Karimi;Reza;25/03/1985;H;Irán\n',
    ],
    [
      'French',
      'N° de dossier;Nom;Prénom;Né le;Sexe;Nationalité\nA200000101;Karimi;Reza;25/03/1985;homme;Iran\n',
    ],
    [
      'Persian',
      'شماره پرونده,نام خانوادگی,نام,تاریخ تولد,جنسیت,تابعیت\nA200000101,Karimi,Reza,۱۳۶۴/۰۱/۰۵,مرد,ایران\n',
    ],
    [
      'Arabic',
      'رقم القضية,اللقب,الاسم الأول,تاريخ الميلاد,الجنس,الجنسية\nA200000101,Karimi,Reza,25/03/1985,ذكر,إيران\n',
    ],
    [
      'Turkish',
      'Dosya No;Soyadı;Adı;Doğum Tarihi;Cinsiyet;Uyruğu\nA200000101;Karimi;Reza;25.03.1985;Erkek;İran\n',
    ],
    [
      'Russian',
      'Номер дела;Фамилия;Имя;Дата рождения;Пол;Гражданство\nA200000101;Karimi;Reza;25.03.1985;мужской;Иран\n',
    ],
    [
      'German',
      'Aktenzeichen;Nachname;Vorname;Geburtsdatum;Geschlecht;Staatsangehörigkeit\nA200000101;Karimi;Reza;25.03.1985;männlich;Iran\n',
    ],
  ])('%s: its headings, dates and words are known, and each heading is told', async (_, text) => {
    const { report, people } = await importText(text)
    expect(people).toMatchObject([reza])
    expect(report.unknownColumns).toEqual([])
    expect(
      report.notes.filter(({ reason }) => /was read as \w+_?\w*\.$/.test(reason)).length,
    ).toBeGreaterThanOrEqual(4)
  })

  const orders = {
    Spanish:
      'Número de expediente;Apellidos;Nombres;Nacionalidad;Número de orden;Fecha de la orden;Orden firme;Apto para volar;Médico\nA200000101;Karimi;Reza;Colombiana;RO-1;14/02/2025;sí;no;Dr. A. Hall\n',
    French:
      'Numéro de dossier;Nom;Prénoms;Nationalité;Numéro d’ordre;Date de l’ordre;Décision définitive;Apte au vol;Médecin\nA200000101;Karimi;Reza;Colombienne;RO-1;14FEB2025;oui;non;Dr. A. Hall\n',
    German:
      'Aktenzeichen;Familienname;Vornamen;Staatsangehörigkeit;Bescheidnummer;Bescheiddatum;bestandskräftig;flugtauglich;Arzt\nA200000101;Karimi;Reza;kolumbianisch;RO-1;14.02.2025;ja;nein;Dr. A. Hall\n',
    Persian:
      'شماره پرونده,نام خانوادگی,نام,تابعیت,شماره حکم,تاریخ حکم,حکم قطعی,توان پرواز,پزشک\nA200000101,Karimi,Reza,کلمبیایی,RO-1,2025-02-14,بله,خیر,Dr. A. Hall\n',
    Arabic:
      'رقم القضية,اسم العائلة,الاسم,الجنسية,رقم الأمر,تاريخ الأمر,أمر نهائي,لائق للسفر,الطبيب\nA200000101,Karimi,Reza,كولومبية,RO-1,2025-02-14,نعم,لا,Dr. A. Hall\n',
  }
  it.each(Object.entries(orders))('%s: the order and the doctor’s no are read', async (_, text) => {
    const { report, people, store } = await importText(text)
    expect(report.unknownColumns).toEqual([])
    expect(people).toMatchObject([{ nationality: 'COL' }])
    expect(store.removalOrder.list()).toMatchObject([{ number: 'RO-1', date: '2025-02-14', final: 'yes' }])
    expect(store.medicalClearance.list()).toMatchObject([{ fit: 'no', by: 'Dr. A. Hall' }])
  })

  it('who made the order is read by its name, and an authority of no known kind is a problem', async () => {
    const header = 'case_number,family_name,order_number,order_date,order_issued_by,ground'
    const { store, people } = await importText(
      `${header}\nC1,Ruiz,RO-1,2025-02-14,Board of Immigration Appeals,expulsión\nC2,Sosa,RO-2,2025-02-14,juge,removal\n`,
    )
    expect(people.map(({ ground }) => ground)).toEqual(['removal'])
    expect(store.removalOrder.list()).toMatchObject([{ issuedBy: 'board' }])
  })

  it('the headings of passenger data are known, and with them a person is identified', async () => {
    const { people, documents, report } = await importText(
      'Family_name,Given_name,Gender,Nationality,Date_of_birth,Nature_of_identity_document,Number_of_identity_document,Issuing_State_of_Identity_Document,Expiry_Date_of_Identity_Document\nKARIMI,Reza,M,IRN,1985-03-25,P,K7000001,IRN,2031-01-01\n',
    )
    expect(report.unknownColumns).toEqual([])
    expect(people).toMatchObject([{ ...reza, familyName: 'KARIMI' }])
    expect(documents).toMatchObject([{ type: 'P', number: 'K7000001', state: 'IRN', expires: '2031-01-01' }])
  })

  it('headings in another encoding are told, with how to read the file', async () => {
    const text = Buffer.from('Número de expediente;Apellidos;Nombre\nA200000101;Karimi;Reza\n', 'latin1')
    await expect(importText(text)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { next: expect.stringContaining('windows-1252') },
    })
    expect((await importText(text, { encoding: 'windows-1252' })).people).toMatchObject([
      { familyName: 'Karimi' },
    ])
  })

  it('a middle name in a column of its own is a given name, and “NMN” none', async () => {
    const { report, people } = await importText(
      'A-Number,Last Name,First Name,Middle Name\nC1,Ruiz,Jose,Luis\nC2,Sosa,Ana,NMN\nC3,Vega,Juan Carlos,Carlos\nC4,Paz,Eva,M.\n',
    )
    expect(people.map(({ givenNames }) => givenNames).sort()).toEqual([
      'Ana',
      'Eva M.',
      'Jose Luis',
      'Juan Carlos',
    ])
    expect(report.notes.filter(({ reason }) => reason.includes('reviewer'))).toEqual([])
  })

  it('H and M are men and women where the list writes H, and nowhere else', async () => {
    const rows = (first: string) => `case_number,family_name,sex\nC1,Ruiz,${first}\nC2,Sosa,M\n`
    const spanish = await importText(rows('H'))
    expect(spanish.people.map(({ sex }) => sex)).toEqual(['M', 'F'])
    expect(spanish.report.notes).toMatchObject([{ column: 'sex' }])
    const other = await importText(rows('F'))
    expect(other.people.map(({ sex }) => sex)).toEqual(['F', 'M'])
  })

  it('a residence card under any of its names is one', async () => {
    const row = (type: string, at: number) => `C${at},Karimi,Reza,${type},K700000${at},AUT`
    const types = ['Passeport', 'titre de séjour', 'ikamet', 'вид на жительство', 'اقامة']
    const header = 'case_number,family_name,given_names,document_type,document_number,document_state'
    const { documents } = await importText([header, ...types.map(row)].join('\n'))
    expect(documents.map(({ type }) => type)).toEqual(['P', 'AR', 'AR', 'AR', 'AR'])
  })
})

describe('dates with days and months first', () => {
  const rows = (...dates: string[]) =>
    ['case_number,family_name,birth_date', ...dates.map((date, index) => `C${index},Karimi,${date}`)].join(
      '\n',
    )

  it('one date that tells settles its column, and is shown', async () => {
    const { people, report } = await importText(rows('03/04/1985', '25/04/1990'))
    expect(people.map(({ birthDate }) => birthDate)).toEqual(['1985-04-03', '1990-04-25'])
    expect(report.notes).toMatchObject([
      { column: 'birth_date', value: '25/04/1990', reason: expect.stringMatching(/day\/month/) },
    ])
    const american = await importText(rows('03/04/1985', '04/25/1990'))
    expect(american.people.map(({ birthDate }) => birthDate)).toEqual(['1985-03-04', '1990-04-25'])
  })

  it('none that tells refuses the list and names both readings, unless it is said which', async () => {
    const text = rows('03/04/1985', '05/06/1990')
    await expect(importText(text)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: {
        problems: [
          {
            column: 'birth_date',
            value: '03/04/1985',
            reason: expect.stringMatching(/day\/month\/year or month\/day\/year/),
          },
        ],
      },
    })
    const { people } = await importText(text, { dayOrder: 'mdy' })
    expect(people.map(({ birthDate }) => birthDate)).toEqual(['1985-03-04', '1990-05-06'])
  })

  it('a column that mixes them, and a choice that a column contradicts, are refused', async () => {
    await expect(importText(rows('13/04/1985', '04/25/1990'))).rejects.toMatchObject({
      data: { problems: [{ reason: expect.stringMatching(/mixes/) }] },
    })
    await expect(importText(rows('13/04/1985'), { dayOrder: 'mdy' })).rejects.toMatchObject({
      data: { problems: [{ reason: expect.stringMatching(/only be read as day/) }] },
    })
  })

  it('in a register are read so as well', async () => {
    const session = await aSession()
    const text =
      'permit_number,category,status,family_name,birth_date\nP1,lpr,valid,Karimi,25/03/1985\nP2,lpr,valid,Salehi,03/04/1990\n'
    const request = { path: aFile(text), source: 'R', asOf: plainDate('2026-01-01'), strict: false, now }
    const { report } = { report: await importRegisterFile(session, request, unwatched) }
    expect(report).toMatchObject({ snapshot: { badRowCount: 0 }, notes: [{ column: 'birth_date' }] })
    const rows = session.store.registerEntry.byNumbers(report.snapshot.id, ['P1', 'P2'])
    expect(rows.map(({ birthDate }) => birthDate)).toEqual(['1985-03-25', '1990-04-03'])
  })
})

describe('what stands around the rows', () => {
  it('a title and a date above the headings, a heading repeated on the second page and a total are left out, and told', async () => {
    const text = [
      'Office of Removal;;',
      'Stand: 1. Nov. 2026;;',
      ';;',
      'Case No.;Surname;DOB',
      'C1;Karimi;1985-03-25',
      'Case No.;Surname;DOB',
      'C2;Salehi;1990-05-06',
      'Total: 2;;',
    ].join('\r\n')
    const { report, people } = await importText(text)
    expect(people.map(({ familyName }) => familyName)).toEqual(['Karimi', 'Salehi'])
    expect(report).toMatchObject({ rows: 2, problems: [] })
    expect(report.notes.map(({ line }) => line).filter(line => line !== null)).toEqual([1, 2, 6, 8])
  })

  it('a family called Total is a family', async () => {
    const { people } = await importText('family_name,given_names,case_number\nTotal,Jean,C1\n')
    expect(people).toMatchObject([{ familyName: 'Total', givenNames: 'Jean' }])
  })

  it('columns without a heading and with a repeated one are kept apart, and can be mapped', async () => {
    const text = 'case_number,family_name,,Name,Name\nC1,Karimi,Reza,x,y\n'
    const { report } = await importText(text)
    expect(report.unknownColumns).toEqual(['column C', 'Name', 'Name (2)'])
    const mapped = await importText(text, {
      mapping: { 'column C': 'given_names', 'Name (2)': 'birth_place' },
    })
    expect(mapped.people).toMatchObject([{ givenNames: 'Reza', birthPlace: 'y' }])
  })

  it('two columns of one meaning are refused, and shown before', async () => {
    const text = 'case_number,family_name,family_name\nC1,Karimi,Salehi\n'
    await expect(importText(text)).rejects.toMatchObject({
      data: { problems: [{ column: 'family_name (2)' }] },
    })
    expect(await previewFile({ kind: 'people', path: aFile(text) })).toMatchObject({
      repeatedColumns: ['family_name (2)'],
    })
  })
})

describe('a list that is not UTF-8', () => {
  const text = 'case_number,family_name,given_names,birth_date\nC1,كريمي,رضا,1985-03-25\n'

  it('is read with the encoding that is named, and says so', async () => {
    const utf16 = Buffer.from(text, 'utf16le')
    const { people, report } = await importText(utf16, { encoding: 'utf-16le' })
    expect(people).toMatchObject([{ familyName: 'كريمي' }])
    expect(report.notes).toMatchObject([{ reason: 'The file was read as utf-16le.' }])
    const arabic = Buffer.from(
      [...'case_number,family_name\nC1,'].map(c => c.charCodeAt(0)).concat([0xdf, 0xd1, 0xed, 0xe3, 0xed]),
    )
    expect((await importText(arabic, { encoding: 'windows-1256' })).people).toMatchObject([
      { familyName: 'كريمي' },
    ])
  })

  it('is read as UTF-16 where its mark says so, in a preview too', async () => {
    const little = Buffer.from(`\ufeff${text}`, 'utf16le')
    for (const [bytes, name] of [
      [little, 'utf-16le'],
      [Buffer.from(little).swap16(), 'utf-16be'],
    ] as const) {
      const told = { reason: `The file was read as ${name}: it begins with the byte order mark of that.` }
      const { people, report } = await importText(bytes)
      expect(people).toMatchObject([{ familyName: 'كريمي', caseNumber: 'C1' }])
      expect(report.notes).toMatchObject([told])
      const preview = await previewFile({ kind: 'people', path: aFile(bytes) })
      expect(preview).toMatchObject({ encoding: name, otherEncodings: [], notes: [told] })
    }
  })

  it('is shown in the encodings that it may have', async () => {
    const path = aFile('')
    writeFileSync(path, Buffer.from('case_number,family_name\nC1,\xd6zt\xfcrk \xde\n', 'latin1'))
    const preview = await previewFile({ kind: 'people', path })
    expect(preview.otherEncodings).toContainEqual({ encoding: 'windows-1254', sample: 'C1,Öztürk Ş' })
    expect(await previewFile({ kind: 'people', path, encoding: 'windows-1254' })).toMatchObject({
      encoding: 'windows-1254',
      rows: [{ family_name: 'Öztürk Ş' }],
    })
  })

  it('is not asked of a workbook', async () => {
    await expect(importText('PK\u0003\u0004', { encoding: 'utf-8' })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    })
  })
})

describe('an import that is only tried', () => {
  it('says who is new, changed and in what, asked about and refused, and changes nothing', async () => {
    const session = await aSession()
    const run = (text: string, dryRun: boolean) =>
      importPeopleFile(session, { path: aFile(text), strict: false, now, dryRun }, unwatched)
    const header = 'case_number,family_name,given_names,birth_date,nationality'
    await run(`${header}\nC1,Karimi,Reza,1985-03-25,\n`, false)
    const before = session.store.changes.count()
    const rows = [
      'C1,Karimi,Reza,1985-03-25,IRN',
      'C2,Salehi,Omid,1990-01-02,IRN',
      ',Nobody,N,1990-01-02,',
      'C4,Bad,B,1990-02-30,',
    ]
    const report = await run([header, ...rows].join('\n'), true)
    expect(report).toMatchObject({
      created: 1,
      updated: 1,
      changes: [{ line: 2, name: 'KARIMI, Reza', fields: ['nationality'] }],
      questions: [{ line: 4 }],
      refused: {
        header: header.split(','),
        rows: [
          {
            line: 5,
            cells: ['C4', 'Bad', 'B', '1990-02-30', ''],
            reasons: ['birth_date: There is no such day.'],
          },
        ],
      },
    })
    expect(session.store.changes.count()).toBe(before)
    expect(session.store.person.list()).toMatchObject([{ nationality: null }])
  })
})
