import { create } from 'zustand'
import type { SessionStatus } from '#shared/contract/session.ts'
import { client } from '../../client.ts'
import { utcDateTime } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { runJob } from '../../state/ask/jobs.ts'
import { act, say, showProblem } from '../../state/ask/notices.ts'
import type { Problem } from '../../state/ask/problem.ts'
import { refreshSession, setStatus } from '../../state/live/session.ts'
import type { OfficeDraft, UserDraft } from './drafts.ts'

/** Which part of sign-in is in front. */
type Part =
  | { name: 'start' }
  | { name: 'set_up' }
  | { name: 'recover' }
  | { name: 'join' }
  | { name: 'restore' }
  | { name: 'recovery_key'; recoveryKey: string; office: string; isRenewed: boolean }

/** What is shown while nobody is signed in. */
export const useSignIn = create<{ part: Part }>()(() => ({ part: { name: 'start' } }))

/** Shows the steps that make an office. */
export function showSetUp(): void {
  useSignIn.setState({ part: { name: 'set_up' } })
}

/** Shows the form for the recovery key. */
export function showRecover(): void {
  useSignIn.setState({ part: { name: 'recover' } })
}

/** Shows the form for an invitation. */
export function showJoin(): void {
  useSignIn.setState({ part: { name: 'join' } })
}

/** Shows the form that makes a store of a backup. */
export function showRestore(): void {
  useSignIn.setState({ part: { name: 'restore' } })
}

/** Shows the beginning again. */
export function showStart(): void {
  useSignIn.setState({ part: { name: 'start' } })
}

/** Opens a store as one of its users, who may ask to be remembered. */
export function signIn({
  remember,
  ...values
}: {
  folder: string
  user: string
  passphrase: string
  remember: boolean
}): Promise<Problem | undefined> {
  return attempt(async () => {
    const status = await client.session.signIn(values)
    goIn(status)
    void adviseIfWeak(values.passphrase, status)
    if (remember)
      await act(
        () => client.session.remember({ passphrase: values.passphrase }),
        t('session:remembered.done'),
      )
  })
}

/** Lets whoever is remembered in a store look into it. What is refused is forgotten too: the passphrase is asked for. */
export async function look(folder: string): Promise<void> {
  const status = await act(() => client.session.look({ folder }))
  if (status) goIn(status)
  else await refreshSession()
}

/** Forgets whoever is remembered in a store. */
export async function forget(folder: string): Promise<void> {
  await act(async () => setStatus(await client.session.forget({ folder })))
}

/** Passphrases of before weak ones were refused still open; whoever has one is asked to change it. */
async function adviseIfWeak(passphrase: string, status: SessionStatus): Promise<void> {
  if (status.state !== 'signed_in' || status.demo) return
  const { minStrength, strengthOf } = await import('#shared/contract/passphrase-strength.ts')
  const { office } = status
  const users = await client.users.list().catch(() => undefined)
  // Locked, or ended, meanwhile: nobody is left to be advised.
  if (users === undefined) return
  const known = [office.code, office.name, ...users.map(({ name }) => name)]
  if (strengthOf(passphrase, known) >= minStrength) return
  const [what, kept, next] = [t('session:weak.what'), t('session:weak.kept'), t('session:weak.next')]
  showProblem({ code: null, what, kept, next, reasons: [], places: [] })
}

/** Opens a store with its recovery key, as one of its users and with a new passphrase, and shows the key that takes its place. */
export function recover(values: {
  folder: string
  user: string
  recoveryKey: string
  passphrase: string
}): Promise<Problem | undefined> {
  return attempt(async () => {
    const { status, recoveryKey } = await client.session.recover(values)
    const office = status.state === 'signed_in' ? `${status.office.code} ${status.office.name}` : ''
    useSignIn.setState({ part: { name: 'recovery_key', recoveryKey, office, isRenewed: true } })
  })
}

/** Makes the slot of somebody who was invited, with the passphrase that they chose, and goes in. */
export function join(values: {
  folder: string
  user: string
  invitation: string
  passphrase: string
}): Promise<Problem | undefined> {
  return attempt(async () => {
    goIn(await client.session.join(values))
    showStart()
  })
}

/** Says of when the store is that was opened: whoever put an older one back sees it here, on any computer. */
function goIn(status: SessionStatus): void {
  setStatus(status)
  if (status.state === 'signed_out') return
  const { lastChange, lastMerge, memory } = status.opened
  const said = [
    ...(lastChange === null ? [] : [t('session:opened.lastChange', { at: utcDateTime(lastChange) })]),
    lastMerge === null
      ? t('session:opened.noMerge')
      : t('session:opened.lastMerge', { at: utcDateTime(lastMerge) }),
    ...(memory === 'known' ? [] : [t(`session:opened.${memory}`)]),
  ]
  say(said.join(' '))
}

/** Makes the demo office, or opens it if it is there, and goes in. */
export async function tryDemo(): Promise<void> {
  const end = await runJob(t('session:demo.title'), signal => client.session.tryDemo(undefined, { signal }))
  if (end.state === 'failed') showProblem(end.problem)
  if (end.state === 'done') await refreshSession()
}

/** Makes a new office with its first user, and shows the recovery key before anything else. */
export function createOffice(office: OfficeDraft, user: UserDraft): Promise<Problem | undefined> {
  return attempt(async () => {
    const { recoveryKey } = await client.session.create({
      folder: null,
      ...office,
      user: user.user,
      passphrase: user.passphrase,
    })
    useSignIn.setState({
      part: {
        name: 'recovery_key',
        recoveryKey,
        office: `${office.code} ${office.name}`,
        isRenewed: false,
      },
    })
  })
}

/** After the recovery key is confirmed: into the office. */
export async function enter(): Promise<void> {
  await refreshSession()
  showStart()
}
