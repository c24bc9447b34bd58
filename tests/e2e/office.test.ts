import { afterAll, expect, test } from 'vitest'
import { enterOffice, passphrase } from './support/ground.ts'
import { closeBrowser, expectAccessible, expectNoOverflow, openMuster } from './support/muster.ts'

afterAll(closeBrowser)

test('a second user is added where one’s own name is, and may sign in with the passphrase they typed', async () => {
  const muster = await openMuster()
  const { page, client } = muster
  await enterOffice(muster)
  await page.getByRole('link', { name: /A\. Reed/ }).click()
  await page.getByRole('heading', { name: 'Office and users' }).waitFor()
  await page.getByText('America/New_York').waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await page.getByRole('button', { name: 'Add a user' }).click()
  await page.getByRole('button', { name: 'Add the user' }).click()
  await page.getByText('Choose at least one role.').waitFor()
  await page.getByText('At least 8 characters.').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Name').fill('C. Moss')
  await page.getByLabel('auditor').check()
  await page.getByLabel('planner').check()
  await page.getByLabel('Their passphrase').fill(passphrase)
  await page.getByLabel('The passphrase again').fill(`${passphrase}!`)
  await page.getByRole('button', { name: 'Add the user' }).click()
  await page.getByText('An auditor only reads, and has no other role.').waitFor()
  await page.getByLabel('auditor').uncheck()
  await page.getByRole('button', { name: 'Add the user' }).click()
  await page.getByText('The two are not alike.').waitFor()
  await page.getByLabel('The passphrase again').fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('row').filter({ hasText: 'C. Moss' }).getByText('planner').waitFor()

  const status = await client.session.status()
  if (status.state !== 'signed_in') throw new Error('Nobody is signed in')
  await client.session.signOut()
  const next = await client.session.signIn({ folder: status.folder, user: 'C. Moss', passphrase })
  expect(next).toMatchObject({ state: 'signed_in', user: { name: 'C. Moss', roles: ['planner'] } })
  await page.reload()
  await page.getByText('An approver adds users.').waitFor()
  expect(await page.getByRole('button', { name: 'Add a user' }).count()).toBe(0)
})
