import { expect, test } from 'vitest'
import { mergeInWords } from '#electron/hosts/cli/output/merge-output.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { anOffice, aPersonOnFile, storeOf } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { aSecondDesk, fileWrittenBy, mergedInto, trustEachOther } from '#tests/support/two-offices.ts'

const aClass = {
  title: 'Iranian nationals in custody',
  citation: 'No. 1:26-cv-1',
  from: plainDate('2026-11-01'),
  until: null,
  covers: { nationality: ['IRN'] },
}

test('whose protection a merge ends is named first of all, and by whose decision, on a flight or not', async () => {
  const here = await anOffice()
  const there = await anOffice({ code: 'FRA-1' })
  const person = await aPersonOnFile(here.reed, 1, { familyName: 'Xochitlani' })
  const kept = await aPersonOnFile(here.reed, 2)
  const stopped = await here.reed.evidence.stop({ personId: person, why: 'Rang at nine' })
  await here.reed.evidence.stop({ personId: kept, why: 'Rang at ten' })
  const order = await here.reed.classOrders.add(aClass)
  await trustEachOther(here, there, 'release')
  await mergedInto(there, await fileWrittenBy(here))
  const hands = [there.reed, there.ito]
  await release(hands, `emergencyStop:${stopped.id}`)
  await release(hands, `classOrder:${order.id}`)
  // What came and ended there protected nobody here.
  const elsewhere = await there.reed.evidence.stop({ personId: kept, why: 'Rang at eleven' })
  await release(hands, `emergencyStop:${elsewhere.id}`)
  const file = await fileWrittenBy(there)
  const preview = await mergedInto(here, file, true)
  const by = ['A. Reed', 'M. Ito']
  const decision = expect.stringContaining('by Board of Immigration Appeals, Docket 26-1184')
  expect(preview.ended.total).toBe(2)
  expect(preview.ended.first).toEqual(
    expect.arrayContaining([
      { person: null, what: expect.stringContaining('Iranian nationals'), decision, by },
      {
        person: { id: person, name: expect.stringContaining('XOCHITLANI') },
        what: expect.stringContaining('Rang at nine'),
        decision,
        by,
      },
    ]),
  )
  expect(preview.protections.total).toBe(0)
  const lines = mergeInWords(preview, true).split('\n')
  expect(lines[0]).toBe('Would protect no longer:')
  expect(lines.slice(1, 3).join()).toContain('recorded by A. Reed and M. Ito')
  const report = await mergedInto(here, file)
  expect(report.ended).toEqual(preview.ended)
  expect(mergeInWords(report, false).split('\n')[0]).toBe('Protects no longer:')
  const again = await mergedInto(here, file)
  expect(again.ended.total).toBe(0)
})

test('one hand ends nothing, and the second that comes with another file does', async () => {
  const here = await anOffice()
  const person = await aPersonOnFile(here.reed, 1)
  const { id } = await here.reed.evidence.stop({ personId: person, why: 'Rang at nine' })
  const desk = await aSecondDesk(here)
  await release([here.reed], `emergencyStop:${id}`)
  await mergedInto(desk, await fileWrittenBy(here))
  await mergedInto(here, await fileWrittenBy(desk))
  await release([here.ito], `emergencyStop:${id}`)
  const { ended } = await mergedInto(desk, await fileWrittenBy(here))
  expect(ended.first).toMatchObject([{ person: { id: person }, by: ['A. Reed', 'M. Ito'] }])
})

test('an order that a file calls final adds no protection; one that it calls not final does', async () => {
  const here = await anOffice()
  const [one, other] = [await aPersonOnFile(here.reed, 1), await aPersonOnFile(here.reed, 2)]
  const orderOf = (id: typeof one) => storeOf(here).removalOrder.ofPeople([id])[0]?.id ?? missing()
  storeOf(here).transaction(user(here), w => w.removalOrder.update(orderOf(one), { final: 'no' }))
  const desk = await aSecondDesk(here)
  storeOf(desk).transaction(user(desk), w => {
    w.removalOrder.update(orderOf(one), { final: 'yes' })
    w.removalOrder.update(orderOf(other), { final: 'no' })
  })
  const { protections, questions } = await mergedInto(here, await fileWrittenBy(desk))
  expect(protections.first.map(each => each.person.id)).toEqual([other])
  expect(questions.first).toMatchObject([{ person: { id: one }, was: expect.stringContaining('final no') }])
})

function user({ app }: Awaited<ReturnType<typeof anOffice>>) {
  return app.session?.user.id ?? missing()
}

function missing(): never {
  throw new Error('Nothing is there')
}
