import { describe, expect, test } from 'vitest'
import { type Certified, chainTo, papersOf } from '#shared/authority/certificate-chain.ts'
import type { Certificate, SigningKey } from '#shared/model/certificate.ts'
import type { Role } from '#shared/model/codes.ts'

/** The certificate of a user for a key of the same name. */
function given(userId: string, roles: Role[], by = userId, changes: Partial<Certificate> = {}): Certificate {
  return {
    id: `${userId} by ${by}`,
    officeId: 'o1',
    userId,
    publicKey: `key ${userId}`,
    invitationUntil: null,
    roles,
    ...{ by, byKey: `key ${by}`, signature: '', at: '2026-11-30T08:00:00Z' },
    ...changes,
  } as Certificate
}

/** The same for the key of an invitation. */
function invited(userId: string, roles: Role[], by: string): Certificate {
  const publicKey = `invitation of ${userId}`
  return given(userId, roles, by, { publicKey, invitationUntil: '2026-12-14T08:00:00Z' } as never)
}

/** The claim of a user's key with their invitation. */
function claimed(userId: string, changes: Record<string, string> = {}): SigningKey {
  return {
    id: `claim of ${userId}`,
    userId,
    publicKey: `key ${userId}`,
    ...{ invitationKey: `invitation of ${userId}`, invitationSignature: '', at: '2026-12-01T08:00:00Z' },
    ...changes,
  } as SigningKey
}

const signer = (userId: string, role: Role) => ({ userId, publicKey: `key ${userId}`, role }) as Certified
const ito = signer('ito', 'reviewer')

function chain(certificates: Certificate[], whom: Certified, claims: SigningKey[] = [], of = 'key root') {
  return chainTo({ certificates, claims }, whom, [of])
}

const root = given('root', ['administrator', 'approver'])
const second = given('second', ['administrator'], 'root')

test('a chain leads from the root through administrators to the signer', () => {
  const certificates = [root, second, given('ito', ['reviewer'], 'second')]
  expect(chain(certificates, ito)).toEqual(certificates.map(certificate => ({ certificate, claim: null })))
  expect(chain([root], signer('root', 'approver'))).toHaveLength(1)
})

test('what leads nowhere stands in nobody’s way, and is no part of a chain', () => {
  const own = given('ito', ['reviewer'], 'root')
  const idle = [given('reed', ['planner'], 'root'), given('ito', ['reviewer'], 'reed')]
  const papers = { certificates: [root, own, ...idle], claims: [claimed('reed')] }
  const links = chainTo(papers, ito, ['key root'])
  expect(links?.map(({ certificate }) => certificate)).toEqual([root, own])
  expect(papersOf(papers, [links ?? []])).toEqual({ certificates: [root, own], claims: [] })
})

test.each<[string, Certificate[], Certified]>([
  ['in a role that was not given', [root, given('ito', ['planner'], 'root')], ito],
  ['under another key', [root, given('ito', ['reviewer'], 'root')], { ...ito, publicKey: 'another' }],
  [
    'by somebody who is no administrator',
    [root, given('reed', ['approver'], 'root'), given('ito', ['reviewer'], 'reed')],
    ito,
  ],
  ['by an administrator of later', [root, given('ito', ['reviewer'], 'second'), second], ito],
  [
    'by each other',
    [given('a', ['administrator'], 'b'), given('b', ['administrator'], 'a')],
    signer('a', 'administrator'),
  ],
  ['of another office', [root, given('ito', ['reviewer'], 'root', { officeId: 'o2' as never })], ito],
  ['by a later word of the root for itself', [root, given('root', ['reviewer'])], signer('root', 'reviewer')],
  ['by themself', [root, given('thief', ['reviewer'])], signer('thief', 'reviewer')],
  ['of nobody', [], ito],
])('no chain leads to a signer certified %s', (_, certificates, whom) => {
  expect(chain(certificates, whom)).toBeUndefined()
})

describe('by an invitation', () => {
  const certificates = [root, invited('ito', ['reviewer'], 'root')]

  test('a chain leads to the key that was claimed with it', () => {
    const claim = claimed('ito')
    expect(chain(certificates, ito, [claim])?.map(link => link.claim)).toEqual([null, claim])
  })

  test('an administrator who joined so certifies others', () => {
    const others = [root, invited('second', ['administrator'], 'root'), given('ito', ['reviewer'], 'second')]
    expect(chain(others, ito, [claimed('second')])).toHaveLength(3)
    expect(chain(others, ito)).toBeUndefined()
  })

  test.each<[string, SigningKey[], Certified]>([
    ['not claimed', [], ito],
    ['of the invitation itself', [], { ...ito, publicKey: 'invitation of ito' }],
    ['of the invitation, claimed besides', [claimed('ito')], { ...ito, publicKey: 'invitation of ito' }],
    ['claimed for somebody else', [claimed('ito', { userId: 'reed' })], ito],
    ['claimed with another invitation', [claimed('ito', { invitationKey: 'invitation of reed' })], ito],
    ['another than was claimed', [claimed('ito', { publicKey: 'another' })], ito],
    ['claimed too late', [claimed('ito', { at: '2026-12-14T08:00:01Z' })], ito],
    ['of two that were claimed', [claimed('ito'), claimed('ito', { publicKey: 'another' })], ito],
  ])('none leads to a key %s', (_, claims, whom) => {
    expect(chain(certificates, whom, claims)).toBeUndefined()
  })
})
