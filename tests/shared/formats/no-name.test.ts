import { expect, test } from 'vitest'
import { namesNobody } from '#shared/formats/cells/no-name.ts'

test.each([
  ['DOE', 'JOHN'],
  ['ROE 3', 'JANE'],
  ['Doe', ''],
  ['1367 PROTECTED', ''],
  ['保密', ''],
  ['anonymisiert', ''],
  ['Xxxx', 'Yyyy'],
  ['Hed.', 'Pa.'],
  ['Da...', 'Re...'],
  ['UNKNOWN', 'UNKNOWN'],
  ['Name', 'withheld by court'],
])('%s, %s names nobody', (family, given) => expect(namesNobody(family, given)).toBe(true))

test.each([
  ['Doe', 'Robert'],
  ['Roe', 'Emma'],
  ['Karimi', 'R.'],
  ['Ng', ''],
  ['', 'John'],
  ['Nil', 'Armando'],
  ['李', '保'],
  ['Aaa', 'Bello'],
])('%s, %s names somebody', (family, given) => expect(namesNobody(family, given)).toBe(false))
