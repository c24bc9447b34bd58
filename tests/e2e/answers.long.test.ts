import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { chooseFile, goTo, loadAnew } from './support/choose-file.ts'
import {
  aFlight,
  aPersonRow,
  importPeople,
  importRegister,
  openOffice,
  passphrase,
} from './support/ground.ts'
import { focusedField, type Muster } from './support/muster.ts'

test('from one flight or person straight to another, nothing of the first is drawn under the second’s address', async () => {
  const muster = await anOffice()
  const { page, client } = muster
  const [first, second] = [await aFlight(muster, 'HO1'), await aFlight(muster, 'HO2')]
  for (const flight of [first, second]) await client.flights.add({ flight, people: 'all', standby: false })
  const [reza, shirin] = [await idOf(muster, 'SALEHI'), await idOf(muster, 'BARZANI')]

  const leaps = [
    { from: `/flights/${first}`, to: `/flights/${second}`, was: 'HO1', is: 'HO2' },
    { from: `/people/${reza}`, to: `/people/${shirin}`, was: 'SALEHI', is: 'BARZANI' },
    {
      from: `/flights/${second}/explain/${reza}`,
      to: `/flights/${second}/explain/${shirin}`,
      was: 'SALEHI',
      is: 'BARZANI',
    },
  ]
  for (const { from, to, was, is } of leaps) {
    await goTo(page, from)
    await page.locator('#screen').getByText(was).first().waitFor()
    await watchFor(page, was, to)
    await page.evaluate(place => {
      location.hash = place
    }, to)
    await page.locator('#screen').getByText(is).first().waitFor()
    expect(await drawn(page), `${was} after ${from} at ${to}`).toEqual([])
  }
})

test('an answer that comes after a newer one is dropped: the count beside Review is the newest', async () => {
  const muster = await anOffice({ document_type: 'ID' })
  const { page, client } = muster
  await goTo(page, '/flights')
  const first = await holdBackFirstAnswer(page, 'reviews/queue')
  await expect.poll(first.isHeld).toBe(true)
  const flight = await aFlight(muster)
  await client.flights.add({ flight, people: 'all', standby: false })
  const review = page.getByRole('link', { name: /^Review/ })
  await expect.poll(() => review.textContent()).toBe('Review6')
  first.release()
  await page.evaluate(
    () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  expect(await review.textContent()).toBe('Review6')
})

test('Enter in Ctrl+K while the answer is on its way opens who fits what is typed, not who fitted the letters before', async () => {
  const muster = await anOffice()
  const { page } = muster
  const next = await holdBackFirstAnswer(page, '"barz"')
  await page.getByRole('navigation').waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('sal')
  await page.getByRole('dialog').getByText('SALEHI, Reza').waitFor()
  await page.getByLabel('Search or do…').and(page.locator('input')).fill('barz')
  await expect.poll(next.isHeld).toBe(true)
  await page.keyboard.press('Enter')
  next.release()
  await page.getByRole('heading', { name: 'BARZANI, Shirin' }).waitFor()
})

test('columns chosen more quickly than the program answers are all kept', async () => {
  const { page, client } = await anOffice()
  await goTo(page, '/people')
  const first = await holdBackFirstAnswer(page, '"mapping"')
  await page.getByRole('button', { name: 'Import people' }).first().click()
  await chooseFile(page, 'liste.csv', 'Zuname,Rufname,Kennzeichen\nAdami,Sara,C-1\n')
  const choice = (column: string) => page.getByLabel(new RegExp(`Meaning of the column .${column}`))
  await choice('Zuname').selectOption('family_name')
  await choice('Rufname').selectOption('given_names')
  await choice('Kennzeichen').selectOption('case_number')
  first.release()
  await page.getByText('Not read as', { exact: false }).waitFor({ state: 'detached' })
  const chosen = ['Zuname', 'Rufname', 'Kennzeichen'].map(column => choice(column).inputValue())
  expect(await Promise.all(chosen)).toEqual(['family_name', 'given_names', 'case_number'])
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('dialog').getByText('1 row read').waitFor()
  const { rows } = await client.people.search({ query: 'adami' })
  expect(rows).toMatchObject([{ name: 'ADAMI, Sara', caseNumber: 'C-1' }])
})

test('what was typed into a form about one person is not there when it opens about another', async () => {
  const muster = await anOffice()
  const { page } = muster
  const [reza, shirin] = [await idOf(muster, 'SALEHI'), await idOf(muster, 'BARZANI')]
  await goTo(page, `/people/${reza}`)
  await page.getByRole('heading', { name: 'SALEHI, Reza' }).waitFor()
  await page.keyboard.press('Control+Shift+S')
  await page.getByLabel('Why').fill('Counsel of Reza called')
  await goTo(page, `/people/${shirin}`)
  await page.getByText('BARZANI, Shirin').first().waitFor()
  await page.keyboard.press('Control+Shift+S')
  await page.getByRole('dialog', { name: /BARZANI/ }).waitFor()
  expect(await page.getByLabel('Why').inputValue()).toBe('')
})

test('who unlocks their office again is where they were, anybody else at the first screen, and nothing of what was shown is left in between', async () => {
  const muster = await anOffice()
  const { page } = muster
  await page.getByRole('link', { name: 'People' }).click()
  const search = page.locator('[data-screen-search]')
  await search.fill('salehi')
  await page.getByText('1 found').waitFor()

  await unlockAs(page, 'A. Reed')
  await page.getByText('6 people').waitFor()
  expect(new URL(page.url()).hash).toBe('#/people')
  expect(await search.inputValue()).toBe('')

  const id = await idOf(muster, 'SALEHI')
  await goTo(page, `/people/${id}`)
  await page.getByRole('heading', { name: 'SALEHI, Reza' }).waitFor()
  await unlockAs(page, 'M. Ito')
  await page.getByRole('heading', { name: 'Flights' }).waitFor()
  expect(new URL(page.url()).hash).toBe('#/flights')

  // Whoever locked is offered, and has only to type.
  await page.keyboard.press('Control+Shift+L')
  await page.getByLabel('Passphrase', { exact: true }).waitFor()
  expect(await page.getByRole('combobox', { name: 'Name' }).inputValue()).toBe('M. Ito')
  await focusedField(page).pressSequentially(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
})

test('undo pressed twice quickly takes back the two last things, each once', async () => {
  const muster = await anOffice()
  const { page, client } = muster
  const id = await idOf(muster, 'SALEHI')
  const before = (await client.people.get({ person: id })).person.caseNumber
  await client.people.update({ id, fields: { caseNumber: 'FIRST' } })
  await client.people.update({ id, fields: { caseNumber: 'SECOND' } })
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  const now = async () => (await client.people.get({ person: id })).person.caseNumber
  await expect.poll(now).toBe(before)
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(now).toBe('FIRST')
})

async function anOffice(known: Record<string, string> = {}): Promise<Muster> {
  const muster = await openOffice()
  importRegister(muster)
  await importPeople(
    muster,
    Array.from({ length: 6 }, (_, number) => aPersonRow(number, known)),
  )
  return muster
}

async function idOf({ client }: Muster, query: string) {
  const { rows } = await client.people.search({ query })
  const [first] = rows
  if (!first) throw new Error(`Nobody is called ${query}`)
  return first.id
}

async function unlockAs(page: Page, user: string): Promise<void> {
  await page.keyboard.press('Control+Shift+L')
  await page.getByLabel('Passphrase', { exact: true }).waitFor()
  await page.getByRole('combobox', { name: 'Name' }).click()
  await page.getByRole('option', { name: user }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
}

/** Notes from now on whenever the screen draws `text` while the page is at `place`, if only for one moment. */
function watchFor(page: Page, text: string, place: string): Promise<void> {
  return page.evaluate(
    ([unwanted = '', at = '']) => {
      const found: string[] = []
      Object.assign(window, { found })
      const note = ({ textContent }: Node) => {
        if (textContent?.includes(unwanted)) found.push(textContent)
      }
      const watching = new MutationObserver(changes => {
        if (!location.hash.startsWith(`#${at}`)) return
        for (const { type, target, addedNodes } of changes) {
          if (type === 'characterData') note(target)
          else addedNodes.forEach(note)
        }
      })
      watching.observe(document.body, { subtree: true, childList: true, characterData: true })
    },
    [text, place],
  )
}

/** What {@link watchFor} has noted. */
function drawn(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { found: string[] }).found)
}

/** Holds the program's first answer to a question of this name back until it is let go; the page begins anew for it. */
async function holdBackFirstAnswer(page: Page, question: string) {
  let asked: string | undefined
  let letGo: (() => void) | undefined
  await page.routeWebSocket(/\/rpc/, socket => {
    const host = socket.connectToServer()
    socket.onMessage(message => {
      if (String(message).includes(question)) asked ??= numberOf(message)
      host.send(message)
    })
    host.onMessage(message => {
      if (asked === undefined || letGo || numberOf(message) !== asked) socket.send(message)
      else letGo = () => socket.send(message)
    })
  })
  await loadAnew(page)
  return { isHeld: () => letGo !== undefined, release: () => letGo?.() }
}

/** The number that a question and its answer have in common. */
function numberOf(message: string | Buffer): string {
  return /"i":"?(\w+)/.exec(String(message))?.[1] ?? ''
}
