import { describe, expect, it } from 'vitest'
import { splitFullName } from '#shared/formats/columns/full-name.ts'
import type { NameOrder } from '#shared/formats/columns/full-name-headings.ts'
import { orderOfNames } from '#shared/formats/columns/full-name-order.ts'

const parts = (text: string, order: NameOrder | null = null) => {
  const { family, given, note } = splitFullName(text, order)
  return note === undefined ? `${family} | ${given}` : `whole: ${family}`
}

describe('a full name in one column', () => {
  it.each([
    ['SALEHI, Mina', 'SALEHI | Mina'],
    ['de la Cruz,Juan Carlos', 'de la Cruz | Juan Carlos'],
    ['صالحی، مینا', 'صالحی | مینا'],
    ['SALEHI Mina', 'SALEHI | Mina'],
    ['Mina  SALEHI', 'SALEHI | Mina'],
    ['GARCÍA LÓPEZ Juan Carlos', 'GARCÍA LÓPEZ | Juan Carlos'],
    ['Juan Carlos de la CRUZ', 'de la CRUZ | Juan Carlos'],
    ['Jean-Luc O’BRIEN', 'O’BRIEN | Jean-Luc'],
    ['John A. SMITH', 'SMITH | John A.'],
    ['Иванов Пётр Сергеевич', 'Иванов | Пётр Сергеевич'],
    ['Анна Сергеевна Иванова', 'Иванова | Анна Сергеевна'],
    ['ИВАНОВА АННА СЕРГЕЕВНА', 'ИВАНОВА | АННА СЕРГЕЕВНА'],
    ['Ivanov Petr Sergeevich', 'Ivanov | Petr Sergeevich'],
  ])('shows its parts: %s', (text, expected) => {
    expect(parts(text)).toBe(expected)
    expect(parts(text, 'family_first')).toBe(expected)
    expect(parts(text, 'given_first')).toBe(expected)
  })

  it.each([
    ['Mina Salehi', 'Mina | Salehi', 'Salehi | Mina'],
    ['MINA SALEHI', 'MINA | SALEHI', 'SALEHI | MINA'],
    ['MD Rahim', 'MD | Rahim', 'Rahim | MD'],
    ['مینا صالحی', 'مینا | صالحی', 'صالحی | مینا'],
  ])('is split by the order of the column where it has two words: %s', (text, familyFirst, givenFirst) => {
    expect(parts(text, 'family_first')).toBe(familyFirst)
    expect(parts(text, 'given_first')).toBe(givenFirst)
    expect(parts(text)).toBe(`whole: ${text}`)
  })

  it.each([
    'Suharto',
    'Juan Carlos García López',
    'Salehi, Mina, Dr',
    'John Smith, Jr.',
    'Mina (LPR)',
    'A 012345678',
  ])('is kept whole, with a note, where nobody can tell its parts: %s', text => {
    for (const order of ['family_first', 'given_first', null] as const)
      expect(parts(text, order)).toBe(`whole: ${text}`)
  })

  it.each(['Роман Сергеевич Абрамович', 'Jean PAUL Dupont', 'PAUL Jean DUPONT', 'van der'])(
    'shows nothing where it shows two things: %s',
    text => {
      expect(parts(text)).toBe(`whole: ${text}`)
    },
  )

  it('has the order that its column shows, or its heading; neither where they disagree', () => {
    const order = (heading: string, ...names: string[]) => orderOfNames(heading, new Set(names)).order
    expect(order('Full name', 'Mina Salehi', 'KARIMI Reza')).toBe('family_first')
    expect(order('Full name', 'Mina Salehi', 'Reza KARIMI')).toBe('given_first')
    expect(order('Full name', 'Mina Salehi')).toBeNull()
    expect(order('Full name', 'KARIMI Reza', 'Mina SALEHI')).toBeNull()
    expect(order('Apellidos y nombres', 'García Juan')).toBe('family_first')
    expect(order('NOM ET PRÉNOM', 'Dupont Jean')).toBe('family_first')
    expect(order('نام و نام خانوادگی', 'مینا صالحی')).toBe('given_first')
    expect(order('Ad Soyad', 'Mehmet Yılmaz')).toBe('given_first')
    expect(order('ФИО', 'Иванов Пётр')).toBe('family_first')
    expect(order('Ad Soyad', 'YILMAZ Mehmet')).toBeNull()
  })
})
