import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { addDays, plainDate, systemNow } from '#shared/model/plain-date.ts'
import { hasPoppler, popplerText, readPdf } from '#tests/electron/exports/read-pdf.ts'
import { aFlightTo, anApp, aPersonOnFile } from '#tests/support/office.ts'
import { jsonOf, muster, offices, passphrases, today } from './command-line.ts'

const { made, anOffice } = offices()
const nativeName = 'کریمی رضا'

test('recorded checks are listed, run again and explained; one that differs and one that is damaged say so', async () => {
  const { cwd, store, reed } = anOffice()
  const { same, differing, damaged } = await recordedChecks(store, cwd)
  const listed = jsonOf(await reed('flight', 'checks', 'HO1')) as unknown as { id: string; byName: string }[]
  expect(listed.map(({ id }) => id).sort()).toEqual([same, differing, damaged].sort())
  expect(listed[0]).toMatchObject({ byName: 'A. Reed', occasion: 'asked', counts: { blocked: 1 } })

  expect(jsonOf(await reed('flight', 'replay', same))).toMatchObject({ outcome: 'same', differences: [] })
  const env = { MUSTER_STORE: store, MUSTER_PASSPHRASE: passphrases.reed }
  const other = await muster(cwd, env, ['flight', 'replay', differing])
  expect(other).toMatchObject({ status: 1, stderr: '' })
  expect(other.stdout).toMatch(/added: KARIMI, Ahmad, bar\.stay: nothing -> .*stay/i)
  expect(await reed('flight', 'replay', damaged)).toMatchObject({
    status: 3,
    json: { error: { code: 'RECORD_DAMAGED', what: expect.stringContaining(`check ${damaged}`) } },
  })

  const explain = ['flight', 'explain', 'HO1', 'A200000010']
  const text = await muster(cwd, env, explain)
  expect(text).toMatchObject({ status: 0, stderr: '' })
  expect(text.stdout).toMatch(/^■ blocked: KARIMI, Ahmad \(A200000010\), listed on HO1, JFK New York → IKA/)
  expect(text.stdout).toMatch(/^ {4}blocks: .*stay/im)
  const then = await muster(cwd, env, [...explain, '--format', 'json', '--check', same])
  expect(then.json).toMatchObject({ verdict: 'blocked', record: { id: same }, person: { nativeName } })

  expect(jsonOf(await reed(...explain, '--format', 'pdf', '--out', 'why.pdf'))).toEqual({
    file: join(cwd, 'why.pdf'),
  })
  await expectBlockedInPrint(readFileSync(join(cwd, 'why.pdf')))
})

/** Somebody blocked, in two scripts, on the internal profile, for one reader of PDFs and for another. */
async function expectBlockedInPrint(pdf: Uint8Array): Promise<void> {
  const { pages, text, title, isTagged } = await readPdf(pdf)
  expect({ title, isTagged }).toEqual({ title: 'Why KARIMI, Ahmad is blocked for HO1', isTagged: true })
  const readers = [text, ...(hasPoppler ? [popplerText(pdf)] : [])]
  for (const each of readers) {
    expect(each).toMatch(/Blocked/)
    expect(each).toMatch(/What stands against travel/)
    expect(each).toMatch(/Docket\s+9/)
    for (const word of nativeName.split(' ')) expect(each).toContain(word)
  }
  for (const page of pages) expect(page.text).toContain('Internal: not to leave the office')
}

/**
 * Somebody who is blocked by a stay, on a flight with three recorded checks: one as it was made, one that says what other
 * facts said, and one whose facts a disk wrote over.
 */
async function recordedChecks(folder: string, cwd: string) {
  const app = anApp({ now: systemNow, move: () => undefined }, cwd)
  const client = createClient(app)
  await client.session.signIn({ folder, user: 'A. Reed', passphrase: passphrases.reed })
  const personId = await aPersonOnFile(client, 10, { nativeName })
  const flight = await aFlightTo(client, { departs: `${addDays(today, 3)}T11:00:00Z` })
  await client.flights.add({ flight, people: [personId] })
  const { record: damaged } = await client.checks.make({ flight })
  await client.evidence.addBar({
    personId,
    kind: 'stay',
    from: plainDate('2026-11-01'),
    until: null,
    destinations: [],
    evidence: 'Docket 9',
  })
  const { record: same } = await client.checks.make({ flight })
  const { store } = app.session!
  const [first, last] = [store.checkRecord.require(damaged), store.checkRecord.require(same)]
  const differing = store.transaction(first.by, w => {
    const id = w.newId('checkRecord')
    w.checkRecord.insert({ ...last, id, findings: first.findings })
    return id
  })
  await client.session.signOut()
  const db = connectForWriting(join(folder, 'store.db'), made.dataKey)
  db.exec('DROP TRIGGER checkContentFixed')
  db.prepare('UPDATE checkContent SET content = ? WHERE hash = ?').run(Buffer.from('worn'), first.facts)
  db.close()
  return { same, differing, damaged }
}
