import { navigate } from 'wouter/use-hash-location'
import { create } from 'zustand'
import type { SessionStatus } from '#shared/contract/session.ts'
import { giveRight, type Right, rightsOfWaiting } from '#shared/model/rights.ts'
import { type Connection, client, onConnection } from '../../client.ts'
import { closeAllProblems, showProblem } from '../ask/notices.ts'
import { type Problem, toProblem } from '../ask/problem.ts'
import { forgetSession } from '../ask/session-store.ts'
import { places } from '../dialogs/places.ts'

type SignedIn = Extract<SessionStatus, { state: 'signed_in' }>

interface SessionState {
  connection: Connection
  /** Undefined until the program has answered for the first time. */
  status: SessionStatus | undefined
  problem: Problem | undefined
}

/** Who is signed in to which office, and whether the program answers at all. */
export const useSession = create<SessionState>()(() => ({
  connection: 'connecting',
  status: undefined,
  problem: undefined,
}))

/** Follows the connection, and asks who is signed in whenever it opens. Called once, when the page starts. */
export function startSession(): void {
  onConnection(connection => {
    useSession.setState({ connection })
    // The program has gone, and nobody is signed in to anything: nothing of what was shown stays.
    if (connection === 'closed') forgetAll()
    if (connection === 'open') void refreshSession()
  })
}

/** Asks the program who is signed in. */
export async function refreshSession(): Promise<void> {
  try {
    setStatus(await client.session.status())
  } catch (error) {
    useSession.setState({ problem: toProblem(error) })
  }
}

/** Takes over what a call has just said about the session. */
export function setStatus(status: SessionStatus): void {
  const before = selectSignedIn(useSession.getState())
  const isAnother =
    status.state === 'signed_out' || before?.folder !== status.folder || before.user.id !== status.user.id
  if (isOfAnother(status)) startAtFirstScreen()
  useSession.setState({ status, problem: undefined })
  if (before && isAnother) empty()
}

/**
 * Whether somebody comes in who is not whoever was here before. A page that is loaded while they are in belongs to them: what
 * comes before it, nobody has said yet.
 */
function isOfAnother(status: SessionStatus): boolean {
  const { status: before } = useSession.getState()
  if (!before || status.state === 'signed_out') return false
  if (before.state === 'signed_in')
    return before.folder !== status.folder || before.user.id !== status.user.id
  return before.last?.folder !== status.folder || before.last.user !== status.user.name
}

/** Before anything is asked for in their name: the address would open what somebody else looked at. */
function startAtFirstScreen(): void {
  if (location.hash !== '') navigate(places.flights(), { replace: true })
}

/**
 * Nothing of what was shown or typed stays in a locked page; only its address does, which names records by their ids: whoever
 * unlocks comes back to the same place, if they are who locked ({@link isOfAnother}). A page in a browser is loaded anew, so that nothing is left that nobody thought of; in the
 * window the host does that.
 */
function empty(): void {
  forgetSession()
  if (location.protocol === 'http:') location.reload()
}

function forgetAll(): void {
  useSession.setState({ status: undefined, problem: undefined })
  forgetSession()
}

/** Locks: signs out and closes the store. Where that cannot be, the page says so over what it shows still. */
export async function lock(): Promise<void> {
  closeAllProblems()
  try {
    setStatus(await client.session.signOut())
  } catch (error) {
    const problem = toProblem(error)
    useSession.setState({ problem })
    if (selectSignedIn(useSession.getState())) showProblem(problem)
    await refreshSession()
  }
}

/** The session of whoever is signed in; undefined when nobody is. A stored value: safe in a selector. */
export function selectSignedIn({ status }: SessionState): SignedIn | undefined {
  return status?.state === 'signed_in' ? status : undefined
}

/** The zone of the office's clock. */
export function useOfficeZone(): string {
  return useSession(state => selectSignedIn(state)?.office.timeZone ?? 'UTC')
}

/**
 * Whether the user signed in has a right; null stands for what anybody may who is signed in. The program decides anew at every
 * call; this only spares a vain click.
 */
export function useMay(right: Right | null): boolean {
  return useSession(state => mayNow(state, right))
}

/** As {@link useMay}, at this moment. */
export function mayNow(state: SessionState, right: Right | null): boolean {
  const signedIn = selectSignedIn(state)
  if (!signedIn || right === null) return signedIn !== undefined
  const { user, isCertified } = signedIn
  return giveRight(user.roles, right) && (isCertified || rightsOfWaiting.has(right))
}
