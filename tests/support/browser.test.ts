import { afterEach, expect, test, vi } from 'vitest'
import { findBrowser, launchBrowser } from './browser.ts'

afterEach(() => vi.unstubAllEnvs())

test('a browser that was asked for by name and is not there is an error, not another browser', async () => {
  vi.stubEnv('MUSTER_BROWSER', '/no/such/browser')
  await expect(findBrowser()).rejects.toThrow('/no/such/browser')
})

test('the browser bundled with the packages starts, lays out a page and writes its text', async () => {
  vi.stubEnv('MUSTER_BROWSER', 'bundled')
  const browser = await launchBrowser()
  const page = await browser.newPage()
  await page.setContent('<p style="width: 123px">x</p><span>text</span>')
  expect((await page.locator('p').boundingBox())?.width).toBe(123)
  expect((await page.locator('span').boundingBox())?.width).toBeGreaterThan(10)
  await browser.close()
})
