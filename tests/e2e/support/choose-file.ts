import type { Page } from 'playwright-core'

/** Gives the page a file through its own dialog, as a user does. */
export async function chooseFile(
  page: Page,
  name: string,
  content: string | Buffer,
  button = 'Choose a file…',
): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button }).click(),
  ])
  await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
}

/** Goes to a place of the page by its address, as a link does. */
export async function goTo(page: Page, place: string): Promise<void> {
  // The page lies at a path that nobody else knows.
  await page.goto(`${page.url().split('#')[0]}#${place}`)
}

/** Loads the page anew, also where it does so itself at this very moment, because somebody else is signed in. */
export async function loadAnew(page: Page): Promise<void> {
  for (let attempt = 1; ; attempt += 1)
    try {
      await page.reload()
      return
    } catch (error) {
      const isOvertaken = /ERR_ABORTED|Not attached/.test(String(error))
      if (!isOvertaken || attempt === maxAttempts) throw error
      await page.waitForLoadState()
    }
}

/** The page may be loading itself anew just then, since somebody else signed in. */
const maxAttempts = 5
