import { create } from 'zustand'
import { maxLockMinutes } from '#shared/model/office.ts'
import { client, onConnection } from '../../client.ts'
import { refreshSession, selectSignedIn, useSession } from './session.ts'

/** In how many seconds Muster locks where nobody touches it; null while there is time, or nobody is signed in. */
export const usePresence = create<{ locksIn: number | null }>()(() => ({ locksIn: null }))

/** From here on the page counts aloud. */
const warnSeconds = 30

/** How often the program is told at most that somebody is here. */
const tellEveryMs = 5_000

const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

let lastTouchMs = 0
let lastToldMs = Number.NEGATIVE_INFINITY

/**
 * Tells the program that somebody is here whenever they touch the page, says when it is about to lock, and empties the page when it
 * has. Called once, when the page starts.
 */
export function startPresence(): void {
  for (const touch of touches) addEventListener(touch, touched, { capture: true, passive: true })
  for (const taking of ['copy', 'cut'] as const) addEventListener(taking, copied, { capture: true })
  useSession.subscribe((now, before) => {
    if (selectSignedIn(now)?.user.id !== selectSignedIn(before)?.user.id) lastTouchMs = performance.now()
  })
  setInterval(count, 1_000)
  onConnection(connection => {
    if (connection === 'open') void follow()
  })
}

/** What scripts do to a page is nobody's touch. */
function touched({ isTrusted }: Event): void {
  if (!isTrusted || !selectSignedIn(useSession.getState())) return
  lastTouchMs = performance.now()
  if (usePresence.getState().locksIn !== null) usePresence.setState({ locksIn: null })
  if (lastTouchMs - lastToldMs < tellEveryMs) return
  lastToldMs = lastTouchMs
  // Where nobody answers, the bar across the top says so.
  client.session.present().catch(() => undefined)
}

/** Told once it is there. */
function copied(): void {
  if (selectSignedIn(useSession.getState())) setTimeout(() => client.session.copied().catch(() => undefined))
}

function count(): void {
  const office = selectSignedIn(useSession.getState())?.office
  const limitMs = (office?.lockMinutes ?? maxLockMinutes) * 60_000
  const left = Math.ceil((limitMs - (performance.now() - lastTouchMs)) / 1000)
  const locksIn = office && left <= warnSeconds ? Math.max(left, 0) : null
  if (locksIn !== usePresence.getState().locksIn) usePresence.setState({ locksIn })
}

async function follow(): Promise<void> {
  try {
    for await (const _ of await client.session.locked()) await refreshSession()
  } catch {
    // The connection broke; the next one is followed anew, and whoever opens it asks who is signed in.
  }
}
