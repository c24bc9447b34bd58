import { argon2Sync } from 'node:crypto'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, it, onTestFinished } from 'vitest'
import { placesSeenFrom } from '#electron/resources.ts'
import { createStore } from '#electron/store/open.ts'
import type { StartJob } from '#electron/threads/messages.ts'
import { answerJob, type SignForJob, signatureMemory } from '#electron/threads/signing.ts'
import { systemNow } from '#shared/model/plain-date.ts'
import { buildOnce } from '#tests/support/built.ts'
import { cheapKdf, temporaryFolder, testUser } from '#tests/support/stores.ts'
import { aFile } from '../services/a-session.ts'

it('the worker of the packed program does its jobs from one file: tables and the store', async () => {
  await buildOnce(['worker'])
  const worker = new Worker(placesSeenFrom(resolve('dist/electron')).worker)
  onTestFinished(async () => void (await worker.terminate()))

  const preview = { kind: 'people', path: resolve('tests/fixtures/import/people.xlsx') } as const
  expect(await answer(worker, { job: 'preview-import', input: preview })).toMatchObject({
    type: 'done',
    output: { missingColumns: [], rows: [{ native_name: 'کریمی' }, { native_name: 'صالحی' }] },
  })

  // RFC 9106, section 5.3, has more inputs than passphrases have; these are OpenSSL's answer to the same question.
  const question = { memoryKiB: 256, iterations: 3, parallelism: 1 }
  const [secret, salt] = [Buffer.from('a passphrase of some length'), Buffer.alloc(16, 7)]
  const derived = await answer(worker, { job: 'derive-key', input: { secret, salt, kdf: question } })
  expect(Buffer.from(derived.output)).toEqual(byOpenSsl(secret, salt, question))

  const folder = join(temporaryFolder(), 'test.muster-store')
  const environment = { now: systemNow, program: '0.1.0-test', kdf: cheapKdf }
  const { store, userKey } = await createStore({ folder, officeCode: 'TST', ...testUser }, environment)
  onTestFinished(() => store.close())
  const user = { id: 'user-1', name: 'Ada', roles: ['planner'], createdAt: systemNow() } as never
  const { publicKey } = userKey
  const about = { demo: false, program: '0.1.0-test', clockAheadMs: 0 }
  const access = { folder, dataKey: store.dataKey, user, publicKey, roots: [], ...about }
  const now = systemNow()
  const input = { ...access, path: aFile('case_number,family_name\nA1,Karimi\n'), strict: true, now }
  expect(await answer(worker, { job: 'import-people', input }, userKey.sign)).toMatchObject({
    type: 'done',
    output: { created: 1 },
  })
  expect(store.person.count()).toBe(1)
})

function byOpenSsl(message: Buffer, nonce: Buffer, kdf: { memoryKiB: number; iterations: number }): Buffer {
  const cost = { memory: kdf.memoryKiB, passes: kdf.iterations, parallelism: 1, tagLength: 32 }
  return argon2Sync('argon2id', { message, nonce, ...cost })
}

/** The message with which the job ends. What it wants signed is signed. */
async function answer(worker: Worker, start: Pick<StartJob, 'job' | 'input'>, sign?: SignForJob) {
  const signature = signatureMemory()
  worker.postMessage({ ...start, cancel: new SharedArrayBuffer(4), signature })
  for (;;) {
    const [message] = await once(worker, 'message')
    if (message.type === 'sign') answerJob(signature, sign?.(message.text) ?? null)
    else if (message.type !== 'progress' && message.type !== 'committed') return message
  }
}
