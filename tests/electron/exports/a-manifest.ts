import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { freezingStatement, statementOf } from '#electron/exports/manifest/manifest-proof.ts'
import { sealManifest } from '#electron/exports/manifest/manifest-seal.ts'
import { type UserKey, userKeyOf } from '#electron/store/keys/user-key.ts'
import { certificateText, claimText } from '#shared/authority/certified-text.ts'
import { manifestText } from '#shared/authority/manifest-text.ts'
import type { Certificate, SigningKey } from '#shared/model/certificate.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { FrozenPerson, FrozenStop } from '#shared/model/manifest-content.ts'
import { ManifestContent } from '#shared/model/manifest-content.ts'
import { countPeople, departureDay } from '#shared/model/manifest-counts.ts'
import type { ManifestProof } from '#shared/model/manifest-proof.ts'
import { ManifestVersion, SignedContent } from '#shared/model/manifest-version.ts'
import { epochMs, instant, instantFromEpochMs } from '#shared/model/plain-date.ts'

/** Builders of fictional manifests. A test names the one fact it is about. */

type Changes<T> = { [Key in keyof T]?: T[Key] | undefined }

let made = 0

const fictional = [
  ['KARIMI', 'Ordinary Man', 'کریمی، مرد عادی'],
  ['SALEHI', 'Reza', 'رضا صالحی'],
  ['HOSEYNI', 'Mohamad Reza', 'محمدرضا حسینی'],
  ['MORADI', 'Zahra', 'زهرا مرادی'],
  ['AHMADZADEH TABRIZI', 'Seyed Mohammad Hossein', 'سید محمدحسین احمدزاده تبریزی'],
  ['OKONKWO', 'Chidi', null],
  ['PETROSYAN', 'Anahit', 'Անահիտ Պետրոսյան'],
  ['ИВАНОВ', 'Пётр', 'Пётр Иванов'],
  ['TESFAYE', 'Hana', 'ሃና ተስፋዬ'],
  ['LI', 'Xiaoming', '李小明'],
] as const

/** A returnee who is clear. */
export function aReturnee(changes: Changes<FrozenPerson> = {}): FrozenPerson {
  const n = ++made
  const [familyName, givenNames, nativeName] = fictional[n % fictional.length] ?? fictional[0]
  const birthDate = `19${60 + (n % 40)}-${pad((n % 12) + 1)}-${pad((n % 28) + 1)}`
  return {
    assignmentId: `a${n}`,
    personId: `p${n}`,
    kind: 'returnee',
    caseNumber: `A${200_000_000 + n}`,
    familyName,
    givenNames,
    nativeName,
    sex: n % 3 === 0 ? 'F' : 'M',
    birthDate,
    nationality: 'IRN',
    document: { type: 'P', number: `K${7_000_000 + n}`, state: 'IRN', expires: '2029-05-01' },
    from: 'JFK',
    to: 'IKA',
    seat: `${Math.floor(n / 6) + 1}${'ABCDEF'[n % 6]}`,
    familyGroup: null,
    travelsWith: null,
    escortNeed: 'standard',
    care: [],
    bags: { count: 1, kg: 18 },
    legal: { ground: 'removal', orderNumber: `RO-${n}`, verdict: 'clear', findings: [] },
    ...changes,
  } as FrozenPerson
}

/** Somebody who travels on duty. */
export function aStaffMember(kind: FrozenPerson['kind'], changes: Changes<FrozenPerson> = {}): FrozenPerson {
  return aReturnee({
    personId: null,
    kind,
    caseNumber: null,
    familyName: `${kind} No ${made}`,
    givenNames: '',
    nativeName: null,
    sex: null,
    birthDate: null,
    nationality: null,
    document: null,
    escortNeed: null,
    bags: { count: null, kg: null },
    legal: null,
    ...changes,
  })
}

export const stops = [
  {
    airport: 'JFK',
    name: 'John F Kennedy International',
    city: 'New York',
    country: 'USA',
    timeZone: 'America/New_York',
    purpose: 'origin',
    arrives: null,
    departs: '2026-12-10T11:00:00Z',
  },
  {
    airport: 'IKA',
    name: 'Imam Khomeini International',
    city: 'Tehran',
    country: 'IRN',
    timeZone: 'Asia/Tehran',
    purpose: 'destination',
    arrives: '2026-12-10T23:40:00Z',
    departs: null,
  },
] as FrozenStop[]

/** Content of a version, or of a draft when there are no `signers`. Counts tie with the people. */
export function aContent(changes: Changes<ManifestContent> = {}): ManifestContent {
  const people = changes.people ?? [aReturnee()]
  const flight = changes.flight ?? { id: 'f1', number: 'HO1', cabin: 'A320', stops }
  return ManifestContent.parse({
    format: 'muster-manifest',
    formatVersion: 1,
    office: { code: 'LHR-2', name: 'Returns office two' },
    version: 2,
    rulePack: { id: 'us', version: '2026.1', hash: 'ab'.repeat(32) },
    register: { source: 'Permit register', asOf: '2026-12-09' },
    checkedAt: '2026-12-10T09:47:10Z',
    voidAfter: '2026-12-10T13:47:10Z',
    signers: [
      { userId: 'u1', name: 'A. Reed', role: 'approver', at: '2026-12-10T09:44:00Z' },
      { userId: 'u2', name: 'M. Ito', role: 'reviewer', at: '2026-12-10T09:47:10Z' },
    ],
    ...changes,
    flight,
    people,
    counts: changes.counts ?? countPeople(people, departureDay(flight.stops as FrozenStop[], inForce)),
  })
}

/** While {@link aContent} is in force. */
export const inForce = instant('2026-12-10T10:00:00Z')

/** One fixed key, so that a version seals alike in every process. */
export const officeKey: KeyObject = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
})

/** Keys of the office's administrator and of its two signers. */
export const hands = { u0: aHand(8), u1: aHand(9), u2: aHand(10) }

/** A user's key that is the same in every process. */
export function aHand(seed: number): UserKey {
  return userKeyOf(
    Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]),
  )
}

/** A certificate of `by` for a user. */
export function aCertificate(
  whose: Pick<Certificate, 'userId' | 'publicKey' | 'roles'> & Partial<Pick<Certificate, 'invitationUntil'>>,
  by: Pick<Certificate, 'by'> & { readonly key: UserKey },
): Certificate {
  const content = {
    id: `c-${whose.userId}`,
    officeId: 'o1',
    invitationUntil: null,
    ...whose,
    by: by.by,
    byKey: by.key.publicKey,
    at: '2026-11-01T08:00:00Z',
  } as Omit<Certificate, 'signature'>
  return { ...content, signature: signedBy(by.key, certificateText(content)) }
}

/** The claim of a user's key with an invitation. */
export function aClaim(
  whose: Pick<SigningKey, 'userId' | 'publicKey'>,
  invitation: UserKey,
  changes: Changes<SigningKey> = {},
): SigningKey {
  const content = {
    id: `k-${whose.userId}`,
    ...whose,
    invitationKey: invitation.publicKey,
    at: '2026-11-02T08:00:00Z',
    ...changes,
  } as Omit<SigningKey, 'invitationSignature'>
  return { ...content, invitationSignature: signedBy(invitation, claimText(content)) }
}

/** The same two signatures, where whoever signed first joined by this invitation. */
export function invitedProof(proof: ManifestProof, invitation: UserKey = aHand(11)): ManifestProof {
  const [root, first, second] = proof.certificates
  if (!root || !first || !second) throw new TypeError('Two were certified')
  const { userId, publicKey, roles } = first
  const whose = { userId, publicKey: invitation.publicKey, roles }
  const invitationUntil = instant('2026-11-15T08:00:00Z')
  const invited = aCertificate({ ...whose, invitationUntil }, { by: 'u0' as UserId, key: hands.u0 })
  return {
    ...proof,
    certificates: [root, invited, second],
    claims: [aClaim({ userId, publicKey }, invitation)],
  }
}

/** The two signatures of a content, by the keys of whom it names, certified by the administrator. */
export function aProof(
  content: SignedContent,
  keys: Readonly<Record<string, UserKey>> = hands,
): ManifestProof {
  const root = hands.u0.publicKey
  const { version: _, signers } = content
  const life = epochMs(content.voidAfter) - epochMs(content.checkedAt)
  const [first, second] = signers.map(({ userId: by, role, at }) => ({
    root,
    by,
    publicKey: (keys[by] ?? hands.u1).publicKey,
    role,
    at,
    voidAfter: instantFromEpochMs(epochMs(at) + life),
  }))
  if (!first || !second) throw new TypeError('Two sign')
  const key = (by: string) => keys[by] ?? hands.u1
  const one = statementOf(content, first)
  const firstSignature = signedBy(key(first.by), manifestText(one))
  const two = freezingStatement(content, second, firstSignature)
  const admin = { by: 'u0' as UserId, key: hands.u0 }
  return {
    statements: [one, two],
    signatures: [firstSignature, signedBy(key(second.by), manifestText(two))],
    certificates: [
      aCertificate({ userId: admin.by, publicKey: root, roles: ['administrator'] }, admin),
      ...[first, second].map(({ by: userId, publicKey, role }) =>
        aCertificate({ userId, publicKey, roles: [role] }, admin),
      ),
    ],
    claims: [],
  }
}

/** Ed25519, base64. */
export function signedBy(key: UserKey, text: string): string {
  return Buffer.from(key.sign(Buffer.from(text))).toString('base64')
}

export const strangersKey: KeyObject = generateKeyPairSync('ed25519').privateKey

/** A frozen version of this content, signed by the two whom it names. */
export function aVersion(content = aContent(), changes: Changes<ManifestVersion> = {}): ManifestVersion {
  const signed = SignedContent.parse(content)
  const { sha256, signature, publicKey } = sealManifest(signed, officeKey)
  const proof = aProof(signed)
  return ManifestVersion.parse({
    id: 'v2',
    flightId: content.flight.id,
    number: content.version,
    content: signed,
    sha256,
    signature,
    publicKey,
    proof,
    createdAt: '2026-12-10T09:47:10Z',
    supersededAt: null,
    supersededWhy: null,
    supersededBy: null,
    ...changes,
  })
}

/** A full flight: this many returnees, a child or two with an adult, and staff for them. */
export function aFullFlight(returnees: number, changes: Changes<ManifestContent> = {}): ManifestContent {
  made = 0
  const people = Array.from({ length: returnees }, () => aReturnee())
  people.forEach((person, index) => {
    if (index % 17 === 3) Object.assign(person, { care: ['wheelchair'] })
    if (index % 23 === 5) Object.assign(person, { care: ['diet', 'hearing'] })
    const adult = people[index - 1]
    if (index % 19 === 8 && adult) {
      const familyGroup = `family ${index}`
      Object.assign(adult, { familyGroup })
      Object.assign(person, { familyGroup, travelsWith: adult.assignmentId, birthDate: '2018-03-04' })
    }
  })
  const staff = [
    ...Array.from({ length: Math.ceil(returnees / 6) }, () => aStaffMember('escort')),
    aStaffMember('medic'),
    aStaffMember('monitor'),
  ]
  return aContent({ people: [...people, ...staff], ...changes })
}

/** Forty returnees and one whose family name is in Han characters: set in bold, for which no shipped font has them. */
export function aFlightOfTwoScripts(): ManifestContent {
  const { people } = aFullFlight(40)
  return aContent({ people: [...people, aReturnee({ familyName: '张', givenNames: '伟' })] })
}

function pad(part: number): string {
  return String(part).padStart(2, '0')
}
