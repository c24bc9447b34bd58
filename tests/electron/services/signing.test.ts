import { describe, expect, test } from 'vitest'
import { aReadyFlight, anOffice, passphrase, signedBy } from '#tests/support/office.ts'

describe('signing', () => {
  test('two users freeze a version of everybody listed', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    const first = await office.reed.signing.sign({ flight, passphrase })
    expect(first).toEqual({ state: 'waiting', signedBy: 'A. Reed' })
    const second = await office.ito.signing.sign({ flight, passphrase })
    expect(second).toMatchObject({
      state: 'frozen',
      version: { number: 1, passengers: 3, state: 'valid', signers: ['A. Reed', 'M. Ito'] },
    })
  })
})
