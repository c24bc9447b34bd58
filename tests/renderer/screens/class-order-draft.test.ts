import { expect, test } from 'vitest'
import {
  type ClassOrderDraft,
  classOrderSchema,
  emptyClassOrder,
} from '#renderer/screens/register/class-order-draft.ts'
import { plainDate } from '#shared/model/plain-date.ts'

function check(typed: Partial<ClassOrderDraft>) {
  const draft = { ...emptyClassOrder(plainDate('2026-11-23')), title: 'Doe', citation: 'D. Md.', ...typed }
  return classOrderSchema('At least one').safeParse(draft)
}

test('conditions that are not given are left out, so that they do not narrow whom the order protects', () => {
  const { data } = check({ nationality: 'irn, AFG', ageUnder: '18', custodyPlace: 'Camp A; Camp B' })
  expect(data).toEqual({
    title: 'Doe',
    citation: 'D. Md.',
    from: '2026-11-23',
    until: null,
    covers: { nationality: ['IRN', 'AFG'], ageUnder: 18, custodyPlace: ['Camp A', 'Camp B'] },
  })
})

test('an order that covers nobody in particular is not taken for one that covers everybody', () => {
  expect(check({}).error?.issues.map(issue => issue.message)).toEqual(['At least one'])
  expect(check({ ageUnder: 'eighteen' }).success).toBe(false)
  expect(check({ ageUnder: '0' }).data?.covers).toEqual({ ageUnder: 0 })
})
