import { expect, test } from 'vitest'
import {
  type ClassOrderDraft,
  classOrderSchema,
  emptyClassOrder,
} from '#renderer/screens/register/class-order-draft.ts'
import { instant, plainDate } from '#shared/model/plain-date.ts'

const clock = { timeZone: 'America/New_York', now: instant('2026-11-23T12:00:00Z'), bad: 'Not a moment' }

function check(typed: Partial<ClassOrderDraft>) {
  const draft = { ...emptyClassOrder(plainDate('2026-11-23')), title: 'Doe', citation: 'D. Md.', ...typed }
  return classOrderSchema('At least one', clock).safeParse(draft)
}

test('conditions that are not given are left out, so that they do not narrow whom the order protects', () => {
  const { data } = check({ nationality: 'irn, AFG', ageUnder: '18', custodyPlace: 'Camp A; Camp B' })
  expect(data).toEqual({
    title: 'Doe',
    citation: 'D. Md.',
    from: '2026-11-23',
    until: null,
    grantedAt: null,
    receivedAt: null,
    covers: { nationality: ['IRN', 'AFG'], ageUnder: 18, custodyPlace: ['Camp A', 'Camp B'] },
  })
})

test('an order that covers nobody in particular is not taken for one that covers everybody', () => {
  expect(check({}).error?.issues.map(issue => issue.message)).toEqual(['At least one'])
  expect(check({ ageUnder: 'eighteen' }).success).toBe(false)
  expect(check({ ageUnder: '0' }).data?.covers).toEqual({ ageUnder: 0 })
})

test('moments are typed on the office’s clock, and the end is a day or a minute', () => {
  const typed = {
    ageUnder: '18',
    grantedAt: '2026-11-22 23:10',
    receivedAt: '06:45',
    until: '2026-12-24 16:00',
  }
  expect(check(typed).data).toMatchObject({
    grantedAt: '2026-11-23T04:10:00Z',
    receivedAt: '2026-11-23T11:45:00Z',
    until: '2026-12-24T21:00:00Z',
  })
  expect(check({ ageUnder: '18', until: '20261224' }).data?.until).toBe('2026-12-24')
  expect(check({ ageUnder: '18', grantedAt: 'yesterday' }).error?.issues[0]?.message).toBe('Not a moment')
})

test('bounds that leave nobody between them are a slip, and are said at the field to correct', () => {
  const fields = (typed: Partial<ClassOrderDraft>) => check(typed).error?.issues.map(issue => issue.path[0])
  expect(fields({ ageFrom: '18', ageUnder: '18' })).toEqual(['ageUnder'])
  expect(fields({ bornFrom: '2009-01-01', bornTo: '2008-01-01' })).toEqual(['bornTo'])
  expect(fields({ departsFrom: '2026-12-02', departsTo: '2026-12-01' })).toEqual(['departsTo'])
  expect(fields({ ageUnder: '18', until: '2026-11-01' })).toEqual(['until'])
})
