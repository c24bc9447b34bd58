import { refusal } from '../refusal.ts'

/**
 * A job has no user's key. What it wants signed it tells the program, and stands still until the program has put the 64 bytes
 * of an Ed25519 signature (RFC 8032) into memory that both share, or said no. Of that memory the first 32-bit number says
 * which of the two, and the signature follows.
 */

/** Signs for a job; null where nobody signs that. */
export type SignForJob = (text: Uint8Array) => Uint8Array | null

/** Memory for the answer to one job. */
export function signatureMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(signatureAt + signatureBytes)
}

/** In the program: puts the answer where the job waits for it. */
export function answerJob(memory: SharedArrayBuffer, signature: Uint8Array | null): void {
  if (signature) new Uint8Array(memory, signatureAt, signatureBytes).set(signature)
  const state = new Int32Array(memory, 0, 1)
  Atomics.store(state, 0, signature ? answers.signed : answers.refused)
  Atomics.notify(state, 0)
}

/**
 * In the job: asks, and waits. Refuses with SIGNED_OUT where the program says no; throws where it does not answer, which it
 * does at every turn of its event loop.
 */
export function askForSignature(memory: SharedArrayBuffer, ask: () => void): Uint8Array {
  const state = new Int32Array(memory, 0, 1)
  Atomics.store(state, 0, answers.waiting)
  ask()
  if (Atomics.wait(state, 0, answers.waiting, maxWaitMs) === 'timed-out')
    throw new Error('The program did not sign what a job wrote')
  if (Atomics.load(state, 0) !== answers.signed) throw refusal('SIGNED_OUT', 'Open a store and sign in.')
  return Uint8Array.from(new Uint8Array(memory, signatureAt, signatureBytes))
}

const answers = { waiting: 0, signed: 1, refused: 2 }
const signatureAt = 4
const signatureBytes = 64
const maxWaitMs = 30_000
