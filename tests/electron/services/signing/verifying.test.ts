import { cpSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { sealManifest } from '#electron/exports/manifest/manifest-seal.ts'
import { type Client, createClient } from '#electron/router/index.ts'
import { change } from '#electron/services/ground/change.ts'
import { ownPublicKey, signingKeyOf } from '#electron/services/session/office-key.ts'
import { maxDocumentBytes } from '#electron/services/signing/verifying.ts'
import { manifestText } from '#shared/authority/manifest-text.ts'
import type { DocumentFormat } from '#shared/contract/exports.ts'
import type { Profile } from '#shared/model/disclosure.ts'
import type { FlightId } from '#shared/model/ids.ts'
import { type ManifestVersion, SignedContent } from '#shared/model/manifest-version.ts'
import { own } from '#tests/support/joining.ts'
import {
  aFlightTo,
  anApp,
  anOffice,
  aPersonOnFile,
  aReadyFlight,
  aRegister,
  clientOf,
  passphrase,
  sessionOf,
  signedBy,
  type TestOffice,
} from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { fileWrittenBy, mergedInto, trustEachOther, trusts } from '#tests/support/two-offices.ts'

async function fileOf(
  office: TestOffice,
  flight: FlightId,
  format: DocumentFormat = 'json',
  profile: Profile = 'crew',
) {
  const { bytes } = await office.reed.exports.document({ flight, profile, format })
  const file = join(temporaryFolder(), `document.${format}`)
  writeFileSync(file, Buffer.from(bytes, 'base64'))
  return file
}

async function aSignedFlight() {
  const office = await anOffice()
  const { flight, people } = await aReadyFlight(office)
  const version = await signedBy(office, flight)
  return { office, flight, people, version }
}

describe('a document', () => {
  test('is genuine where its office signed it, and superseded once somebody aboard is stopped', async () => {
    const { office, flight, people } = await aSignedFlight()
    for (const [format, profile] of [
      ['json', 'receiving'],
      ['pdf', 'crew'],
    ] as const) {
      const document = await office.ito.verifying.document({
        file: await fileOf(office, flight, format, profile),
      })
      expect(document).toMatchObject({ verdict: 'genuine', flight: 'HO1', version: 1, isVoid: false })
      expect(document.signers.map(({ name }) => name)).toEqual(['A. Reed', 'M. Ito'])
    }
    const file = await fileOf(office, flight)
    const [stopped] = people
    if (!stopped) throw new Error('Nobody is aboard')
    await office.ito.evidence.stop({ personId: stopped, why: 'A court called' })
    expect(await office.reed.verifying.document({ file })).toMatchObject({ verdict: 'superseded' })
  })

  test('is of an unknown office elsewhere, until that office showed its key', async () => {
    const { office, flight } = await aSignedFlight()
    const file = await fileOf(office, flight)
    const nobody = createClient(anApp(office.clock))
    expect(await nobody.verifying.document({ file })).toMatchObject({ verdict: 'unknown_office' })
    const { key } = await office.reed.exchange.keys()
    expect(await nobody.verifying.document({ file, officeKey: key })).toMatchObject({ verdict: 'genuine' })
    const other = await anOffice({ clock: office.clock, code: 'LHR-2' })
    expect(await other.reed.verifying.document({ file })).toMatchObject({
      verdict: 'unknown_office',
      office: { code: 'LHR-2', knownAs: null },
    })
    const { key: theirs } = await other.reed.exchange.keys()
    expect(await nobody.verifying.document({ file, officeKey: theirs })).toMatchObject({
      verdict: 'unknown_office',
    })
    await trustEachOther(office, other)
    const about = {
      name: expect.stringContaining('other'),
      statement: expect.stringContaining('nobody compared'),
    }
    expect(await other.reed.verifying.document({ file })).toMatchObject({
      verdict: 'uncompared',
      office: { knownAs: about.name, isCompared: false },
      why: [about.statement, expect.stringContaining('does not hold the flight')],
    })
    // Whoever was shown the key has compared it.
    const shown = await other.reed.verifying.document({ file, officeKey: key })
    expect(shown).toMatchObject({ verdict: 'genuine', office: { isCompared: true } })
    await trusts(other, office.reed, 'release')
    expect(await other.reed.verifying.document({ file })).toMatchObject({ verdict: 'genuine' })
    // And once that is withdrawn, it says by whom and when.
    const [{ name } = { name: '' }] = await other.reed.exchange.trusted()
    await other.reed.exchange.distrust({ name })
    expect(await other.reed.verifying.document({ file })).toMatchObject({
      verdict: 'unknown_office',
      why: [expect.stringContaining(`trusted here as ${name}, until A. Reed withdrew that on 2026-11-23`)],
    })
    const [without] = (await nobody.verifying.document({ file, officeKey: key })).why
    expect(without).toMatch(/^No store was asked/)
  })

  test('has lapsed with its check, and says so', async () => {
    const { office, flight } = await aSignedFlight()
    const file = await fileOf(office, flight)
    office.clock.move({ hours: 30 })
    expect(await createClient(anApp(office.clock)).verifying.document({ file })).toMatchObject({
      isVoid: true,
    })
  })

  test('is refused by name where it is none', async () => {
    const { office } = await aSignedFlight()
    const file = join(temporaryFolder(), 'letter.txt')
    writeFileSync(file, 'Dear colleague')
    await expect(office.reed.verifying.document({ file })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(office.reed.verifying.document({ file: `${file}x` })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    })
    await expect(office.reed.verifying.document({ file: temporaryFolder() })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    })
    const huge = join(temporaryFolder(), 'huge.pdf')
    writeFileSync(huge, '%PDF-1.7')
    truncateSync(huge, maxDocumentBytes + 1)
    await expect(office.reed.verifying.document({ file: huge })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    })
    // Windows has no file without an end.
    const endless = process.platform === 'win32' ? huge : '/dev/zero'
    await expect(office.reed.verifying.document({ file: endless })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    })
    await expect(office.reed.verifying.code({ text: 'MUSTER' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
  })
})

test('a page is compared by what its code says', async () => {
  const { office, version } = await aSignedFlight()
  const code = `MUSTER HO1 V1 ${version.sha256.toUpperCase()}`
  expect(await office.ito.verifying.code({ text: code })).toMatchObject({ verdict: 'genuine', version: 1 })
  expect(await office.ito.verifying.code({ text: code.replace('V1', 'V2') })).toMatchObject({
    verdict: 'altered',
  })
  expect(await office.ito.verifying.code({ text: `${code} 00000000 00000000 00000000` })).toMatchObject({
    verdict: 'altered',
  })
  const unknown = `MUSTER HO1 V1 ${'0'.repeat(64)}`
  expect(await office.ito.verifying.code({ text: unknown })).toMatchObject({ verdict: 'unproven' })
})

test('what somebody signed before they were suspended stays genuine', async () => {
  const { office, flight } = await aSignedFlight()
  const file = await fileOf(office, flight)
  const { app } = office
  const ito = app.session?.store.user.byName('M. Ito')
  if (!ito) throw new Error('M. Ito is nobody')
  await office.reed.users.suspend({ user: ito.id, why: 'Left the office' })
  expect(await office.reed.verifying.document({ file })).toMatchObject({ verdict: 'genuine' })
})

test('another office believes a merged version by its signers’ keys, where it trusts what they release', async () => {
  const { office, flight } = await aSignedFlight()
  for (const releases of [false, true]) {
    const other = await anOffice({ clock: office.clock, code: releases ? 'ORY-1' : 'ORY-2' })
    await trustEachOther(office, other, releases ? 'release' : 'protect')
    await mergedInto(other, await fileWrittenBy(office))
    const verified = await other.reed.signing.verify({ flight, version: 1 })
    expect(verified).toMatchObject({ ok: releases })
    expect(await other.reed.audit.verify()).toMatchObject({ ok: true })
  }
})

test('what somebody who joined by an invitation signed is genuine anywhere, and no longer where it is known that the invitation was used twice', async () => {
  const office = await anOffice()
  const { reed, folder, clock, app } = office
  const { flight } = await aReadyFlight(office)
  const { key: officeKey } = await reed.exchange.keys()
  const { invitation } = await reed.users.invite({ name: 'S. Novak', roles: ['reviewer'] })
  const about = { user: 'S. Novak', invitation }
  await reed.session.signOut()
  const stolen = join(temporaryFolder(), 'LHR-2.muster-store')
  cpSync(folder, stolen, { recursive: true })
  const thief = anApp(clock)
  onTestFinished(() => thief.session?.store.close())
  await createClient(thief).session.join({ ...about, folder: stolen, passphrase: 'what a thief would say' })
  await reed.session.join({ ...about, folder, passphrase: own })
  const claimed = app.session?.key.publicKey
  await reed.signing.sign({ flight, passphrase: own })
  await reed.signing.sign({ flight, user: 'M. Ito', passphrase })
  const file = await fileOf(office, flight)
  const proof = app.session?.store.manifestVersion.latest(flight)?.proof
  expect(proof?.claims.map(({ publicKey }) => publicKey)).toContain(claimed)
  const verdictAt = async (client: Client, key?: string) =>
    (await client.verifying.document({ file, ...(key === undefined ? {} : { officeKey: key }) })).verdict
  expect(await verdictAt(reed)).toBe('genuine')
  expect(await verdictAt(createClient(anApp(clock)), officeKey)).toBe('genuine')
  const other = await anOffice({ clock, code: 'ORY-1' })
  await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  await trusts({ reed, ito: reed }, other.reed, 'protect')
  await trusts(other, reed, 'release')
  await mergedInto(other, await fileWrittenBy(office))
  // Without a register of its own, too: that is no word against what they signed under theirs.
  expect(await other.reed.verifying.document({ file })).toMatchObject({
    verdict: 'genuine',
    why: [expect.stringContaining('only its office can say')],
  })
  aRegister(other)
  expect(await verdictAt(other.reed)).toBe('genuine')
  await mergedInto(office, await fileWrittenBy({ app: thief }))
  expect(await verdictAt(reed)).toBe('unproven')
  await mergedInto(other, await fileWrittenBy(office))
  expect(await verdictAt(other.reed)).toBe('unproven')
})

describe('with the file open and one passphrase, nobody makes a version', () => {
  /** Everything that M. Ito can do alone: the data key is in hand, and with it the store’s own key. */
  const ways: [
    string,
    (genuine: ManifestVersion, ito: ReturnType<typeof sessionOf>) => ManifestVersion['proof'],
  ][] = [
    ['with the store’s key alone', () => null],
    ['with the proof of another version', ({ proof }) => proof],
    [
      'with their own signature twice',
      ({ proof }, { key }) => resigned(proof, key, statement => ({ ...statement, publicKey: key.publicKey })),
    ],
    [
      'with their own signature in the other’s name',
      ({ proof }, { key }) => resigned(proof, key, statement => statement),
    ],
  ]
  test.each(ways)('%s', async (_, forge) => {
    const { office, flight } = await aSignedFlight()
    const { app } = office
    const ito = sessionOf(app, 'M. Ito')
    const genuine = ito.store.manifestVersion.latest(flight)
    if (!genuine) throw new Error('Nothing was signed')
    const file = await fileOf(office, flight)
    const content = SignedContent.parse({ ...genuine.content, version: 2 })
    const forged = change(ito, w => {
      const seal = sealManifest(content, signingKeyOf(w))
      const { sha256, signature, publicKey } = seal
      const id = w.newId('manifestVersion')
      const proof = forge(genuine, ito)
      w.manifestVersion.insert({ ...genuine, id, number: 2, content, sha256, signature, publicKey, proof })
      return id
    })
    expect(ownPublicKey(ito.store)).toBe(genuine.publicKey)
    const summaries = await office.reed.signing.versions({ flight })
    expect(summaries.find(({ id }) => id === forged)?.state).toBe('superseded')
    expect(await office.reed.signing.verify({ flight, version: 2 })).toMatchObject({ ok: false })
    for (const superseded of [true, false])
      await expect(
        office.reed.exports.document({ flight, profile: 'crew', format: 'json', version: 2, superseded }),
      ).rejects.toMatchObject({ code: 'RULE_REFUSES' })
    expect(await office.reed.audit.verify()).toMatchObject({
      ok: false,
      problems: [{ why: expect.stringContaining('not signed by two people') }],
    })
    expect((await office.reed.verifying.document({ file })).verdict).not.toBe('altered')
  })

  test('the first signature counts only as its signer’s own', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    await office.reed.signing.sign({ flight, passphrase })
    const ito = sessionOf(office.app, 'M. Ito')
    const [first] = ito.store.signature.ofFlight(flight)
    const other = await aFlightLike(office)
    change(ito, w => {
      if (first) w.signature.insert({ ...first, id: w.newId('signature'), flightId: other })
    })
    const result = await clientOf(office.app, 'M. Ito').signing.sign({ flight: other, passphrase })
    expect(result.state).toBe('waiting')
  })
})

async function aFlightLike({ reed }: TestOffice): Promise<FlightId> {
  const flight = await aFlightTo(reed, { number: 'HO2' })
  await reed.flights.add({ flight, people: [await aPersonOnFile(reed, 77)] })
  return flight
}

type Proof = NonNullable<ManifestVersion['proof']>

function resigned(
  proof: ManifestVersion['proof'],
  key: ReturnType<typeof sessionOf>['key'],
  change: (statement: Proof['statements'][number]) => Proof['statements'][number],
): ManifestVersion['proof'] {
  if (!proof) return null
  const statements = proof.statements.map(each => change({ ...each, version: 2 }))
  const signatures = statements.map(each =>
    Buffer.from(key.sign(Buffer.from(manifestText(each)))).toString('base64'),
  )
  return { ...proof, statements, signatures }
}
