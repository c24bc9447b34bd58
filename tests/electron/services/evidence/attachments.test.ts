import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { maxAttachmentBytes } from '#shared/model/attachment.ts'
import type { AttachmentId, PersonId } from '#shared/model/ids.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { aJpeg, aPdf, aPng } from '#tests/support/files.ts'
import { anOffice, aPersonOnFile, aReadyFlight, referTo, signedBy, withUser } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { aFile } from '../a-session.ts'

async function aBarOn(client: Client, personId: PersonId) {
  const { id } = await client.evidence.addBar({
    personId,
    kind: 'court_order',
    from: plainDate('2026-11-20'),
    until: null,
    destinations: [],
    evidence: 'Docket entry 9',
  })
  return { noun: 'legalBar', id } as const
}

async function anOfficeWithBar() {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1)
  return { ...office, person, to: await aBarOn(office.reed, person) }
}

function attachFile({ reed }: { reed: Client }, to: { noun: 'legalBar'; id: string }, path: string) {
  return reed.attachments.add({ to, document: { kind: 'file', file: path } })
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('a file comes back as it was, under what its bytes are, with its hash in the log', async () => {
  const office = await anOfficeWithBar()
  const { reed, app, to, person } = office
  for (const [name, type, bytes] of [
    ['order.pdf', 'application/pdf', aPdf(Buffer.from('stay granted'))],
    ['photo of an order.pdf', 'image/jpeg', aJpeg()],
    ['scan', 'image/png', aPng()],
  ] as const) {
    const { id } = await attachFile(office, to, aFile(bytes, name))
    const content = await reed.attachments.content({ id })
    expect(Buffer.from(content.bytes, 'base64').equals(bytes)).toBe(true)
    expect(content).toMatchObject({ fileName: name, mediaType: type, sha256: sha256(bytes) })
    expect(app.session?.store.changes.of('attachment', id)[0]?.fields.sha256).toBe(sha256(bytes))
  }
  expect((await reed.people.get({ person })).attachments).toHaveLength(1 + 3)
  expect(await reed.attachments.list({ record: to.id })).toHaveLength(3)
})

test('the same content is kept once, whatever it is called and attached to', async () => {
  const office = await anOfficeWithBar()
  const store = office.app.session?.store
  const other = await aBarOn(office.reed, office.person)
  await attachFile(office, office.to, aFile(aPdf(), 'a.pdf'))
  await attachFile(office, other, aFile(aPdf(), 'b.pdf'))
  expect(store?.attachedContent.count()).toBe(1)
  expect(store?.changes.verify().broken).toBeNull()
})

test.each([
  ['empty.pdf', Buffer.alloc(0), /empty \(0 bytes\)/],
  ['page.pdf', Buffer.from('<!doctype html><script>x()</script>'), /no PDF, PNG or JPEG by its content/],
  ['half.pdf', aPdf(Buffer.alloc(5000)).subarray(0, 3000), /cut off/],
  ['huge.pdf', Buffer.concat([aPdf(), Buffer.alloc(maxAttachmentBytes)]), /10\.0 MB; the limit is 10 MB/],
  ['wide.png', aPng(60_000, 60_000), /100 million points/],
])('%s is refused by name, and nothing of it is kept', async (name, bytes, why) => {
  const office = await anOfficeWithBar()
  const refused = {
    code: 'INVALID_INPUT',
    data: { problems: [{ file: name, reason: expect.stringMatching(why) }] },
  }
  await expect(attachFile(office, office.to, aFile(bytes, name))).rejects.toMatchObject(refused)
  expect(office.app.session?.store.attachedContent.count()).toBe(0)
  expect(await office.reed.attachments.list({ record: office.to.id })).toEqual([])
})

test('what is announced as too large is refused before its first byte; what breaks off is not attached', async () => {
  const { reed, to } = await anOfficeWithBar()
  const begin = { upload: null, name: 'order.pdf', piece: Buffer.from('%PDF-').toString('base64') }
  await expect(reed.attachments.send({ ...begin, size: maxAttachmentBytes + 1 })).rejects.toMatchObject({
    data: { problems: [{ reason: expect.stringContaining('limit is 10 MB') }] },
  })
  const { upload } = await reed.attachments.send({ ...begin, size: 5000 })
  const document = { kind: 'sent', upload, name: 'order.pdf' } as const
  await expect(reed.attachments.add({ to, document })).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
    data: { file: 'order.pdf' },
  })
})

test('nothing is attached to what is not there, by an auditor, or under another noun', async () => {
  const office = await anOfficeWithBar()
  const { reed, to } = office
  const document = { kind: 'reference', reference: 'Case file, page 3' } as const
  await expect(reed.attachments.add({ to: { ...to, id: 'nobody' }, document })).rejects.toMatchObject({
    code: 'NOT_FOUND_HERE',
  })
  await expect(reed.attachments.add({ to: { noun: 'consent', id: to.id }, document })).rejects.toMatchObject({
    code: 'NOT_FOUND_HERE',
  })
  const auditor = await withUser(office, 'R. Lind', ['auditor'])
  await expect(auditor.attachments.add({ to, document })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('content that no longer has its hash is told by the name of its file, and never given out', async () => {
  const office = await anOfficeWithBar()
  const { reed, app, folder, to } = office
  const { id } = await attachFile(office, to, aFile(aPdf(), 'stay.pdf'))
  const db = connectForWriting(join(folder, 'store.db'), app.session?.store.dataKey as never)
  db.exec('DROP TRIGGER "attachedContentFixed"')
  db.prepare('UPDATE attachedContent SET content = ?').run(aPdf(Buffer.from('another order')))
  db.close()
  const damaged = { code: 'RECORD_DAMAGED', data: { what: 'attached file stay.pdf' } }
  await expect(reed.attachments.content({ id })).rejects.toMatchObject(damaged)
  const out = join(temporaryFolder(), 'out.pdf')
  await expect(reed.attachments.save({ id, file: out })).rejects.toMatchObject(damaged)
  expect(existsSync(out)).toBe(false)
})

test('a saved copy is the same bytes, and overwrites nothing', async () => {
  const office = await anOfficeWithBar()
  const bytes = aPdf(Buffer.from('copy me'))
  const { id } = await attachFile(office, office.to, aFile(bytes, 'stay.pdf'))
  const file = join(temporaryFolder(), 'copy.pdf')
  expect(await office.reed.attachments.save({ id, file })).toEqual({ file })
  expect(readFileSync(file).equals(bytes)).toBe(true)
  writeFileSync(file, 'mine')
  await expect(office.reed.attachments.save({ id, file })).rejects.toMatchObject({ code: 'FILE_EXISTS' })
  expect(readFileSync(file, 'utf8')).toBe('mine')
})

test('a copy is saved as what it is, never by another ending or under a name that reads as another one', async () => {
  const office = await anOfficeWithBar()
  const { id } = await attachFile(office, office.to, aFile(aPdf(), 'stay.pdf'))
  const folder = temporaryFolder()
  const names = [
    'out.exe',
    'out.png',
    'out',
    'out.pdf.',
    'out.pdf ',
    'out.exe:a.pdf',
    'a\u202exe.pdf',
    'con.pdf',
  ]
  for (const name of names)
    await expect(office.reed.attachments.save({ id, file: join(folder, name) }), name).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: {
        next: expect.stringMatching(
          /^Name it [^\\/:\u202e]*\.pdf, or another name that ends in \.pdf; nothing was written\.$/,
        ),
      },
    })
  expect(readdirSync(folder)).toEqual([])
  await office.reed.attachments.save({ id, file: join(folder, 'OUT.PDF') })
  expect(readdirSync(folder)).toEqual(['OUT.PDF'])
})

test('a name that pretends is shown and proposed as what it is', async () => {
  const office = await anOfficeWithBar()
  const proposed: unknown[] = []
  office.app.host.saveFile = async ({ fileName, mediaType, takeOut }) => {
    proposed.push({ fileName, mediaType, bytes: await takeOut() })
    return '/chosen'
  }
  const document = { kind: 'sent', name: 'stay\u202efdp.exe' } as const
  const bytes = aPdf()
  const { upload } = await office.reed.attachments.send({
    upload: null,
    name: document.name,
    size: bytes.length,
    piece: bytes.toString('base64'),
  })
  const { id } = await office.reed.attachments.add({ to: office.to, document: { ...document, upload } })
  expect(await office.reed.attachments.content({ id })).toMatchObject({ fileName: 'stay fdp.exe' })
  await office.reed.attachments.save({ id })
  expect(proposed).toEqual([{ fileName: 'stay fdp_exe.pdf', mediaType: 'application/pdf', bytes }])
})

test('another office’s name and kind are believed no further: the one is cleaned, the other looked at', async () => {
  const office = await anOfficeWithBar()
  const { id } = await attachFile(office, office.to, aFile(aPdf(), 'order.pdf'))
  office.app.session!.store.transaction(office.app.session!.user.id, w =>
    w.attachment.update(id as AttachmentId, { fileName: 'order\u202efdp.exe' }),
  )
  expect(await office.reed.attachments.content({ id })).toMatchObject({ fileName: 'order fdp.exe' })
  office.app.session!.store.transaction(office.app.session!.user.id, w =>
    w.attachment.update(id as AttachmentId, { mediaType: 'image/png' }),
  )
  const refused = { code: 'RECORD_DAMAGED', data: { what: 'attached file order fdp.exe' } }
  await expect(office.reed.attachments.content({ id })).rejects.toMatchObject(refused)
  await expect(office.reed.attachments.save({ id })).rejects.toMatchObject(refused)
})

test('the store gives neither away: nothing of a file or its name stands readable on the disk', async () => {
  const office = await anOfficeWithBar()
  await attachFile(office, office.to, aFile(aPdf(Buffer.from('Qx7content7xQ')), 'Qx7name7xQ.pdf'))
  for (const name of ['store.db', 'store.db-wal']) {
    const path = join(office.folder, name)
    // Whole words: three letters stand in half a megabyte of any bytes once in thirty times.
    for (const word of ['Qx7content7xQ', 'Qx7name7xQ'])
      if (existsSync(path)) expect(readFileSync(path).includes(word)).toBe(false)
  }
})

test('one attached by mistake is withdrawn with a reason, once, and stays', async () => {
  const { reed, to } = await anOfficeWithBar()
  const { id } = await referTo(reed, to.noun, to.id)
  await reed.attachments.withdraw({ id, why: 'Belongs to another case' })
  expect(await reed.attachments.list({ record: to.id })).toMatchObject([
    { id, withdrawnWhy: 'Belongs to another case', reference: 'Case file, volume 2' },
  ])
  await expect(reed.attachments.withdraw({ id, why: 'Again' })).rejects.toMatchObject({
    code: 'RULE_REFUSES',
  })
})

test('withdrawing the paper of a clearance supersedes the version that stood on it', async () => {
  const office = await anOffice()
  const { flight, people } = await aReadyFlight(office, 2)
  await office.reed.flights.autoSeat({ flight })
  await signedBy(office, flight)
  const file = await office.reed.people.get({ person: people[0] as PersonId })
  await office.reed.attachments.withdraw({
    id: file.attachments[0]?.id as never,
    why: 'Another person’s paper',
  })
  const [version] = await office.reed.signing.versions({ flight })
  expect(version).toMatchObject({
    state: 'superseded',
    supersededWhy: expect.stringContaining('on which document'),
  })
})

test('no document of a flight carries an attachment, its name or where its original lies', async () => {
  const office = await anOffice()
  const { flight, people } = await aReadyFlight(office, 1)
  const [clearance] = (await office.reed.people.get({ person: people[0] as PersonId })).clearances
  const to = { noun: 'medicalClearance', id: clearance?.id ?? '' } as const
  const path = aFile(aPdf(Buffer.from('Qx7content7xQ')), 'Qx7name7xQ.pdf')
  await office.reed.attachments.add({ to, document: { kind: 'file', file: path }, about: 'Qx7about7xQ' })
  await office.reed.attachments.add({ to, document: { kind: 'reference', reference: 'Qx7where7xQ' } })
  for (const profile of ['crew', 'escort', 'receiving', 'internal'] as const) {
    const options = { flight, profile, format: 'json', draft: true } as const
    const { bytes, fileName } = await office.reed.exports.document(options)
    expect(Buffer.from(bytes, 'base64').toString() + fileName).not.toContain('Qx7')
  }
})
