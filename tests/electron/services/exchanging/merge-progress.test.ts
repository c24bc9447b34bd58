import { expect, test } from 'vitest'
import { mergeExchangeFile } from '#electron/services/exchanging/merge-file.ts'
import { anOffice, aPersonOnFile } from '#tests/support/office.ts'
import { aSecondDesk, filePassphrase, fileWrittenBy } from '#tests/support/two-offices.ts'

test.each([true, false])(
  'a merge is never further than its total, nor goes back (preview: %s)',
  async preview => {
    const here = await anOffice()
    const there = await aSecondDesk(here)
    for (const number of [1, 2, 3]) await aPersonOnFile(there.reed, number)
    const path = await fileWrittenBy(there)
    const steps: { done: number; total: number | null; step: string }[] = []
    const session = here.app.session!
    const unshare = session.store.shareFile()
    const { entries } = await mergeExchangeFile(
      session,
      { path, unlock: { passphrase: filePassphrase }, preview, heal: false, at: here.clock.now() },
      {
        progress: (done, total, step) => steps.push({ done, total, step }),
        throwIfCancelled: () => undefined,
      },
    ).finally(unshare)
    expect(entries).toBeGreaterThan(0)
    expect(new Set(steps.map(({ step }) => step)).has('merging')).toBe(true)
    for (const { done, total } of steps) expect(done).toBeLessThanOrEqual(total ?? done)
    for (const step of new Set(steps.map(each => each.step))) {
      const reached = steps.filter(each => each.step === step).map(({ done }) => done)
      expect(reached).toEqual(reached.toSorted((a, b) => a - b))
    }
  },
)
