import { expect, test } from 'vitest'
import { type Certified, chainTo, rootOf } from '#shared/authority/certificate-chain.ts'
import type { Certificate } from '#shared/model/certificate.ts'
import type { Role } from '#shared/model/codes.ts'

/** The certificate of a user for a key of the same name. */
function given(userId: string, roles: Role[], by = userId, officeId = 'o1'): Certificate {
  const issued = { by, byKey: `key ${by}`, signature: '', at: '2026-11-30T08:00:00Z' }
  return {
    id: `${userId} by ${by}`,
    officeId,
    userId,
    publicKey: `key ${userId}`,
    roles,
    ...issued,
  } as Certificate
}

const signer = (userId: string, role: Role) => ({ userId, publicKey: `key ${userId}`, role }) as Certified

const root = given('root', ['administrator', 'approver'])
const second = given('second', ['administrator'], 'root')

test('a chain leads from the root through administrators to the signer', () => {
  const certificates = [root, second, given('ito', ['reviewer'], 'second')]
  expect(chainTo(certificates, signer('ito', 'reviewer'))).toEqual(certificates)
  expect(rootOf(certificates, signer('ito', 'reviewer'))).toBe('key root')
  expect(rootOf([root], signer('root', 'approver'))).toBe('key root')
})

test.each<[string, Certificate[], Certified]>([
  ['in a role that was not given', [root, given('ito', ['planner'], 'root')], signer('ito', 'reviewer')],
  [
    'under another key',
    [root, given('ito', ['reviewer'], 'root')],
    { ...signer('ito', 'reviewer'), publicKey: 'another' },
  ],
  [
    'by somebody who is no administrator',
    [root, given('reed', ['approver'], 'root'), given('ito', ['reviewer'], 'reed')],
    signer('ito', 'reviewer'),
  ],
  [
    'by an administrator of later',
    [root, given('ito', ['reviewer'], 'second'), second],
    signer('ito', 'reviewer'),
  ],
  [
    'by each other',
    [given('a', ['administrator'], 'b'), given('b', ['administrator'], 'a')],
    signer('a', 'administrator'),
  ],
  ['of another office', [root, given('ito', ['reviewer'], 'root', 'o2')], signer('ito', 'reviewer')],
  ['of nobody', [], signer('ito', 'reviewer')],
])('no chain leads to a signer certified %s', (_, certificates, whom) => {
  expect(rootOf(certificates, whom)).toBeUndefined()
})

test('who certified themself is a root of their own, and none that anybody was shown', () => {
  expect(rootOf([root, given('thief', ['reviewer'])], signer('thief', 'reviewer'))).toBe('key thief')
})
