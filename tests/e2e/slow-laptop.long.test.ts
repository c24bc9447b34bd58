import { expect, test } from 'vitest'
import { aPersonRow, importPeople, openOffice } from './support/ground.ts'
import { focusedField } from './support/muster.ts'

test('letters typed right after the key that opens a field go into the field, however slow the laptop', async () => {
  const muster = await openOffice()
  const { page } = muster
  await importPeople(muster, [aPersonRow(1)])
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 12 })
  const typedInto = async (opening: string, field: string) => {
    await page.keyboard.press(opening)
    await page.keyboard.type('nsalehi')
    return page.getByLabel(field).first().and(focusedField(page)).inputValue()
  }
  expect(await typedInto('Control+k', 'Search or do…')).toBe('nsalehi')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await typedInto('Control+Shift+S', 'Whom')).toBe('nsalehi')
})
