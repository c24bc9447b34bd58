import { describe, expect, it } from 'vitest'
import { readNumberCell } from '#shared/formats/cells/number-cell.ts'
import { numbersInCell } from '#shared/formats/cells/numbers-in-cell.ts'

describe('the cell of a number', () => {
  it.each([
    ['A-number: 100000001', '100000001'],
    ['Alien No. 100 000 001', '100 000 001'],
    ['ALIEN NO 100 000 001', '100 000 001'],
    ['A# 100000001', '100000001'],
    ['USCIS# 100-000-001', '100-000-001'],
    ['Alien Registration Number A100-000-001', 'A100-000-001'],
    ['Reisepass Nr. C01X0006H', 'C01X0006H'],
    ['شماره ۱۲۳۴۵۶۷', '۱۲۳۴۵۶۷'],
    ['A100000001 (old)', 'A100000001'],
    ['№ 100000001', '100000001'],
    ['ANUM100000001', '100000001'],
    ['A¹⁰⁰⁰⁰⁰⁰⁰¹', 'A100000001'],
    ['A①⓪⓪⓪⓪⓪⓪⓪①', 'A100000001'],
    ['A|0000000|', 'A100000001'],
  ])('with what the number is called: %s', (cell, number) => {
    expect(numbersInCell(cell)).toMatchObject({ numbers: [number], isOne: true })
    expect(numbersInCell(cell).note).toContain(number)
    expect(readNumberCell(cell)).toMatchObject({ number })
  })

  it.each([
    ['A000000019 / A100000001', ['A000000019', 'A100000001']],
    ['A000000019; A100000001', ['A000000019', 'A100000001']],
    ['A000000019 A100000001', ['A000000019', 'A100000001']],
    ['A000000019, A100000001 and A100000002', ['A000000019', 'A100000001', 'A100000002']],
    ['A-number: 100000001, passport: K7000001', ['100000001', 'K7000001']],
    ['A000000019A100000001', ['A000000019', 'A100000001']],
    ['A000000019 - A100000001', ['A000000019', 'A100000001']],
    ['A000000019\nA100000001', ['A000000019', 'A100000001']],
    ['the mother is A000000019 and own is A100000001', ['A000000019', 'A100000001']],
  ])('with several numbers, each of which is read: %s', (cell, numbers) => {
    expect(numbersInCell(cell)).toMatchObject({ numbers, isOne: false })
    expect(readNumberCell(cell)).toHaveProperty('problem')
  })

  it.each([
    'A 12-345-678',
    'A.100.000.001',
    'NO 1234567',
    'IOE0000000001',
    '12345/2024',
    'PERMIT-000123',
    'ORD-4711',
    'АБ 123456',
    'b555',
    'n/a',
    'see file 12',
  ])('with one number, however it is written, or none, stays as it is: %s', cell => {
    expect(numbersInCell(cell)).toEqual({ numbers: [cell], isOne: true })
  })

  it('with a part that may stand by itself elsewhere is one number, found by both', () => {
    expect(numbersInCell('123456/78')).toEqual({ numbers: ['123456/78', '123456'], isOne: true })
    expect(readNumberCell('123456/78')).toEqual({ number: '123456/78' })
  })

  it.each(['100000001.0', 'A100000001.00', '100000001,0', '100000001.0000'])(
    'with what a spreadsheet adds to a whole number is that number: %s',
    cell =>
      expect(numbersInCell(cell)).toEqual({ numbers: [expect.stringMatching(/^A?10{7}1$/)], isOne: true }),
  )

  it.each([
    ['R55512346<7', ['R55512346']],
    ['K5551234<8', ['K5551234']],
    ['K5551234<<', ['K5551234']],
    ['R55512346<7IRN', ['R55512346']],
    ['K5551234<8IRN8905276M3101017<<<<<<<<<<<<<<<4', ['K5551234']],
    ['D23145890<7349', ['D23145890734']],
    ['411000004.0; 411000005.0', ['411000004', '411000005']],
  ])(
    'with fillers and a check digit of a machine readable zone, or amounts in a row, is its numbers: %s',
    (cell, numbers) => expect(numbersInCell(cell).numbers).toEqual(numbers),
  )

  it('with nothing cut off an amount has all the digits of its number: a register’s is read, a list’s is a problem', () => {
    expect(numbersInCell('1,00000001E8').numbers).toEqual(['100000001'])
    expect(readNumberCell('1,00000001E8')).toHaveProperty('problem')
  })

  it.each(['9E8', '1.2E+8', '1,23457E8', '#######', '#REF!', '#N/A', '1234567890123450'])(
    'that a spreadsheet damaged is a problem, and no value: %s',
    cell => expect(readNumberCell(cell)).toHaveProperty('problem'),
  )

  it('of one volume of a file is found by the file’s number too', () => {
    expect(numbersInCell('A100000001-2')).toEqual({ numbers: ['A100000001-2', 'A100000001'], isOne: true })
    expect(readNumberCell('A100000001-2')).toEqual({ number: 'A100000001-2' })
  })

  it.each(['A100000001 pending', 'see file A100000001', 'entlassen 1234567'])(
    'with words beside the number is a problem, and the number is read: %s',
    cell => {
      const { numbers, problem } = numbersInCell(cell)
      expect(cell).toContain(numbers[0])
      expect(numbers[0]).toMatch(/^[A\d]+$/)
      expect(problem).toMatch(/more than a number/)
      expect(readNumberCell(cell)).toEqual({ problem })
    },
  )
})
