import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carriedKeyFile, splitSlots } from '#electron/store/keys/carried-slots.ts'
import { firstKeys, newDataKey, type StoreKeys } from '#electron/store/keys/data-key.ts'
import {
  addInvitation,
  addSlot,
  createKeyFile,
  openSlot,
  removeSlot,
  replaceSlot,
} from '#electron/store/keys/key-slots.ts'
import type { UserKey } from '#electron/store/keys/user-key.ts'
import { runs } from '#tests/support/runs.ts'
import { cheapKdf, temporaryFolder } from '#tests/support/stores.ts'

type Step = { does: 'join' | 'leave' | 'passphrase' | 'invite'; who: string } | { does: 'change' }

const who = fc.constantFrom('Bob', 'Carol', 'Dan')
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ does: fc.constantFrom('join' as const, 'leave', 'passphrase', 'invite'), who }),
    fc.constant<Step>({ does: 'change' }),
  ),
  { minLength: 3, maxLength: 6 },
)

/** A key file, who should open it, and who had a slot in it once: with the file of that day. */
async function anOffice() {
  const folder = temporaryFolder()
  const path = join(folder, 'keys.json')
  let keys: StoreKeys = firstKeys(newDataKey())
  const ada = await createKeyFile(path, keys, { user: 'Ada', passphrase: 'p' }, cheapKdf)
  const members = new Map<string, { passphrase: string; key: UserKey }>([
    ['Ada', { passphrase: 'p', key: ada.userKey }],
  ])
  const gone: { file: string; user: string; passphrase: string }[] = []
  let count = 0

  const does = {
    async join(user: string) {
      if (members.has(user)) return
      const passphrase = `p${++count}`
      members.set(user, { passphrase, key: await addSlot(path, keys, { user, passphrase }, cheapKdf) })
    },
    async leave(user: string) {
      const member = members.get(user)
      if (!member) return
      const file = join(folder, `${++count}.json`)
      copyFileSync(path, file)
      gone.push({ file, user, passphrase: member.passphrase })
      members.delete(user)
      await removeSlot(path, user)
    },
    async passphrase(user: string) {
      const member = members.get(user)
      if (!member) return
      const passphrase = `p${++count}`
      await replaceSlot(path, keys, { user, passphrase, userKey: member.key }, cheapKdf)
      members.set(user, { ...member, passphrase })
    },
    async invite(user: string) {
      if (!members.has(user)) await addInvitation(path, keys, user, cheapKdf)
    },
  }

  function change(): void {
    keys = { ...keys, dataKey: newDataKey() }
    const { carried } = splitSlots(path, ({ kind, user, by }) =>
      kind === 'user' ? members.get(user)?.key.publicKey === by : by === ada.userKey.publicKey,
    )
    writeFileSync(path, carriedKeyFile(carried, keys))
  }

  async function check(): Promise<void> {
    for (const [user, { passphrase, key }] of members) {
      const opened = await openSlot(path, { user, passphrase })
      expect(opened.keys).toEqual(keys)
      expect(opened.userKey?.publicKey).toBe(key.publicKey)
    }
    expect((await openSlot(path, { recoveryKey: ada.recoveryKey })).keys).toEqual(keys)
  }

  return { does, change, check, gone, now: () => keys }
}

test('whoever joins, leaves or changes their passphrase, and however often the key is changed: who stays opens it, and nobody who left', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async sequence => {
      const office = await anOffice()
      for (const step of [...sequence, { does: 'change' } as const]) {
        if (step.does === 'change') office.change()
        else await office.does[step.does](step.who)
      }
      await office.check()
      for (const { file, user, passphrase } of office.gone) {
        const { keys } = await openSlot(file, { user, passphrase })
        expect(keys.dataKey).not.toEqual(office.now().dataKey)
      }
    }),
    { numRuns: runs(3) },
  )
})
