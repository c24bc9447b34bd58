import { describe, expect, test } from 'vitest'
import type { UserId } from '#shared/model/ids.ts'
import type { ManifestProof } from '#shared/model/manifest-proof.ts'
import { instant } from '#shared/model/plain-date.ts'
import {
  aCertificate,
  aClaim,
  aContent,
  aHand,
  aProof,
  aVersion,
  hands,
  invitedProof,
} from '../a-manifest.ts'
import { content, exported, exporter, jsonOf, profilesOfAll, rewritten, version } from './documents.ts'

describe('signed by somebody who joined by an invitation, a document', () => {
  const invitation = aHand(11)
  const another = aHand(12)
  const joined = aVersion(content, { proof: invitedProof(aProof(version.content), invitation) })
  const whose = { userId: 'u1' as UserId, publicKey: hands.u1.publicKey }
  const theirs = aClaim(whose, invitation)

  test.each(profilesOfAll)('for %s is whole, and says so with the claim inside', profile => {
    for (const format of ['json', 'pdf'] as const)
      expect(exporter.verify(exported(profile, format, joined))).toMatchObject({ found: 'whole' })
    expect(jsonOf(profile, joined).document.proof.claims).toEqual([theirs])
  })

  const refused: [string, (proof: ManifestProof) => Partial<ManifestProof>][] = [
    ['dropped', () => ({ claims: [] })],
    ['of another key', () => ({ claims: [aClaim({ ...whose, publicKey: hands.u2.publicKey }, invitation)] })],
    ['of another user', () => ({ claims: [aClaim({ ...whose, userId: 'u2' as UserId }, invitation)] })],
    ['made with another invitation', () => ({ claims: [aClaim(whose, another)] })],
    [
      'signed by another invitation',
      () => ({ claims: [aClaim(whose, another, { invitationKey: invitation.publicKey })] }),
    ],
    ['unsigned', () => ({ claims: [{ ...theirs, invitationSignature: null }] })],
    ['too late', () => ({ claims: [aClaim(whose, invitation, { at: instant('2026-11-15T08:00:01Z') })] })],
    [
      'contradicted by another',
      () => ({ claims: [theirs, aClaim({ ...whose, publicKey: another.publicKey }, invitation)] }),
    ],
    ['there twice', () => ({ claims: [theirs, theirs] })],
    [
      'of somebody who did not sign besides',
      () => ({ claims: [theirs, aClaim({ userId: 'u3' as UserId, publicKey: another.publicKey }, another)] }),
    ],
    [
      'one for a certificate that is no invitation',
      ({ certificates: [root, , second] }) => {
        const admin = { by: 'u0' as UserId, key: hands.u0 }
        const own = aCertificate({ ...whose, publicKey: invitation.publicKey, roles: ['approver'] }, admin)
        return { certificates: [root, own, second] } as Partial<ManifestProof>
      },
    ],
  ]
  test.each(refused)('is altered, and is never made, with the claim %s', (_, change) => {
    const sound = invitedProof(aProof(version.content), invitation)
    const proof = { ...sound, ...change(sound) }
    expect(() => exported('crew', 'json', { ...joined, proof })).toThrow()
    for (const profile of profilesOfAll) {
      const document = jsonOf(profile, joined)
      Object.assign(document.document.proof, { certificates: proof.certificates, claims: proof.claims })
      expect(exporter.verify(rewritten(document)).found).toBe('altered')
    }
  })

  test('is never signed by the invitation itself', () => {
    const forged = aProof(version.content, { ...hands, u1: invitation })
    const { certificates } = invitedProof(aProof(version.content), invitation)
    for (const claims of [[], [theirs], [aClaim({ ...whose, publicKey: invitation.publicKey }, another)]])
      expect(() =>
        exported('crew', 'json', { ...version, proof: { ...forged, certificates, claims } }),
      ).toThrow()
  })
})

describe('how many people an office has', () => {
  const few = aVersion(aContent({ people: content.people, hasFewerThanThree: true }))

  test.each(profilesOfAll)('is signed with the document for %s', profile => {
    expect(exporter.verify(exported(profile, 'json', few))).toMatchObject({ found: 'whole' })
    for (const signed of [few, version]) {
      const document = jsonOf(profile, signed)
      document.document.hasFewerThanThree = !document.document.hasFewerThanThree
      expect(exporter.verify(rewritten(document)).found).toBe('altered')
    }
  })

  test('may change between the two signatures', () => {
    const [first] = aProof(version.content).statements
    expect(first).toEqual(aProof(few.content).statements[0])
  })
})
