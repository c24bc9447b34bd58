import { writeSync } from 'node:fs'
import { openStore } from '#electron/store/open.ts'
import type { UserId } from '#shared/model/ids.ts'
import { instant } from '#shared/model/plain-date.ts'

/**
 * A program that opens a store and writes people until it is killed. It prints an id only once the transaction that
 * wrote that person has returned: that is what "acknowledged" means. Arguments: folder, user, passphrase.
 */
const [folder = '', user = '', passphrase = ''] = process.argv.slice(2)
const store = await openStore(
  folder,
  { user, passphrase },
  { now: () => instant('2026-11-23T12:00:00Z'), program: 'child' },
)
const ada = store.user.byName(user)?.id as UserId
writeSync(1, 'open\n')
for (let number = 0; ; number++) {
  const id = store.transaction(ada, w => {
    const id = w.newId('person')
    w.person.insert({
      id,
      caseNumber: `A${number}`,
      familyName: 'KARIMI',
      givenNames: 'Omid',
      nativeName: null,
      sex: null,
      birthDate: null,
      birthPlace: null,
      nationality: null,
      familyGroup: null,
      travelsWithAdult: null,
      relationToAdult: null,
      custodyPlace: null,
      escortNeed: null,
      careNeeds: [],
      ground: 'removal',
      acceptedByDestination: 'unknown',
      acceptedDestination: null,
      bagCount: null,
      bagKg: null,
      createdAt: w.now,
    })
    return id
  })
  writeSync(1, `${id}\n`)
}
