import { type Command, InvalidArgumentError } from 'commander'
import type { UserStanding } from '#shared/contract/users.ts'
import { Role } from '#shared/model/codes.ts'
import { shownName } from '#shared/model/new-name.ts'
import type { Client } from '../../../router/index.ts'
import { requireFolder } from '../context.ts'
import { follow } from '../output/progress.ts'
import { done, type Result, table } from '../output/result.ts'
import { newPassphraseFrom, passphraseFrom } from '../passphrase.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'

/** `user`: who works in the office, and with which keys. */
export function addUsers(program: Command, run: Run): void {
  const user = program.command('user').description('who has a key to the store, and what it is certified for')
  addJoining(user, run)
  addCertifying(user, run)
  user
    .command('list')
    .description('everybody who may sign in, with the fingerprint of their key and what it is certified for')
    .action(() => run.inStore(async ({ client }) => listed(await client.users.standings())))
  user
    .command('accept')
    .description(
      'take whom the store names as first administrators for them; without --fingerprint, show who they are',
    )
    .option(
      '--fingerprint <text>',
      'what the first administrator reads to you; where there are several, each',
      (text: string, before: string[] = []) => [...before, text],
    )
    .action(({ fingerprint }: { fingerprint?: string[] }) =>
      run.inStore(async ({ client, passphrase }) => {
        const status = await client.session.status()
        if (status.state !== 'signed_in') throw new Error('Nobody is signed in')
        const { unknownRoots, knownRoots } = status
        if (unknownRoots.length === 0) return acceptedAlready(knownRoots, fingerprint ?? [])
        if (fingerprint === undefined) return done(unknownRoots.join('\n'), { unknownRoots })
        const inOrder = (texts: readonly string[]) => [...new Set(texts.map(plain))].sort().join(' ')
        if (inOrder(fingerprint) !== inOrder(unknownRoots))
          throw new UsageError('The store names another first administrator; nothing was done.')
        await client.session.acceptRoots({ passphrase })
        return done('What they certified counts from now on.')
      }),
    )
  user
    .command('passphrase')
    .description('another passphrase for --user; the new one from MUSTER_NEW_PASSPHRASE')
    .action(() =>
      run.inStore(async ({ client, passphrase }) => {
        const next = await newPassphraseFrom('MUSTER_NEW_PASSPHRASE', 'New passphrase')
        await client.users.changePassphrase({ passphrase, next })
        return done('The passphrase was changed; the key that you sign with is the same.')
      }),
    )
}

function addJoining(user: Command, run: Run): void {
  user
    .command('add')
    .description(
      'invite somebody: prints, once, the invitation with which they choose their own passphrase; with MUSTER_NEW_PASSPHRASE set they are here and have typed it, and join at once',
    )
    .argument('<name>', 'name to sign in with')
    .requiredOption('--role <role>', `what they may do, one or several: ${Role.options.join(', ')}`, roles)
    .action((name: string, { role }: { role: Role[] }) =>
      run.inStore(async ({ client }) => {
        const inForce = (await client.users.standings()).filter(each => each.inForce.length > 0)
        const passphrase = process.env.MUSTER_NEW_PASSPHRASE
        const added = passphrase
          ? joined(await client.users.add({ name, roles: role, passphrase }))
          : await invite(client, name, role)
        return inForce.length === 2 ? { ...added, text: `${added.text}\n${ofThree}` } : added
      }),
    )
  user
    .command('join')
    .description(
      'make your own key: invitation from MUSTER_INVITATION, your passphrase from MUSTER_PASSPHRASE',
    )
    .argument('<name>', 'name that was invited')
    .action((name: string) =>
      run.withoutStore(async (client, given) => {
        const folder = requireFolder(given)
        const invitation = await passphraseFrom('MUSTER_INVITATION', 'Invitation: ')
        const passphrase = await newPassphraseFrom('MUSTER_PASSPHRASE', `Passphrase of ${name}`)
        await client.session.join({ folder, user: name, invitation, passphrase })
        return joined(await requireNamed(client, name))
      }),
    )
}

async function invite(client: Client, name: string, role: Role[]): Promise<Result> {
  const { user, invitation, until } = await client.users.invite({ name, roles: role })
  const text = [
    `Invitation of ${name} (${user.roles.join(', ')}): ${invitation}`,
    `Give it to them alone; it is shown only this once, and may be used once, until ${until}: user join NAME.`,
  ].join('\n')
  return { json: { id: user.id, name, roles: user.roles, invitation, until }, text }
}

const ofThree = 'From three people on, whoever administers neither releases nor signs.'

function joined({ user: id, name, roles, inForce, state, fingerprint }: UserStanding): Result {
  const waits =
    state === 'unconfirmed'
      ? ['Another administrator or approver compares it and agrees: user confirm NAME.']
      : []
  const text = [
    `${name} has joined: ${inForce.join(', ') || 'no roles in force'}`,
    `The fingerprint of their key: ${fingerprint}`,
    ...waits,
  ].join('\n')
  return { json: { id, name, roles, inForce, state, fingerprint }, text }
}

function addCertifying(user: Command, run: Run): void {
  user
    .command('certify')
    .description(
      'give other roles, or certify a key that came without an invitation (after a recovery, at another desk of this office, or of a store from before users had keys), once you have compared its fingerprint with them; an administrator may',
    )
    .argument('<name>', 'name of the user')
    .requiredOption('--fingerprint <text>', 'what they read to you from their own screen')
    .option('--role <role>', 'what they may do, where it is to be something else than before', roles)
    .action((name: string, { fingerprint, role }: { fingerprint: string; role?: Role[] }) =>
      run.inStore(async ({ client }) => {
        const known = await requireNamed(client, name)
        const isAtDesk = known.atDesk !== null && plain(known.atDesk.fingerprint) === plain(fingerprint)
        const named = isAtDesk ? { ...known, ...known.atDesk } : known
        requireFingerprint(named, fingerprint)
        const { user: id, publicKey, roles: before } = named
        return said(
          await client.users.certify({ user: id, publicKey: publicKey ?? '', roles: role ?? before }),
        )
      }),
    )
  user
    .command('confirm')
    .description('agree, as the second person, to a new administrator or approver who has joined')
    .argument('<name>', 'name of the user')
    .option('--fingerprint <text>', 'what they read to you from their own screen; another one is refused')
    .action((name: string, { fingerprint }: { fingerprint?: string }) =>
      run.inStore(async ({ client }) => {
        const known = await requireNamed(client, name)
        if (fingerprint !== undefined) requireFingerprint(known, fingerprint)
        return said(await client.users.confirm({ user: known.user, publicKey: known.publicKey ?? '' }))
      }),
    )
  user
    .command('suspend')
    .description(
      'end what somebody may do, and that they can sign in, or withdraw their invitation, and encrypt the store anew under a data key that they do not have; an administrator may',
    )
    .argument('<name>', 'name of the user')
    .requiredOption('--why <text>', 'why')
    .action((name: string, { why }: { why: string }) =>
      run.inStore(async ({ client }) => {
        const { user: id } = await requireNamed(client, name)
        const { json, text } = said(await client.users.suspend({ user: id, why }))
        const { leaves, keepsRecoveryKey } = await client.users.dataKey()
        if (leaves.length > 0 || !keepsRecoveryKey)
          return { json, text, warnings: [whyNotEncrypted(leaves.map(each => each.name))] }
        await follow(signal =>
          client.users.changeDataKey({ leaveOut: false, newRecoveryKey: false }, { signal }),
        )
        return {
          json,
          text: `${text}\nThe store was encrypted anew: what they kept of it opens nothing of it now.`,
        }
      }),
    )
}

/** What is read out all the same is compared: another fingerprint than theirs is said to be. */
function acceptedAlready(knownRoots: readonly string[], read: readonly string[]): Result {
  const known = knownRoots.map(plain)
  if (read.some(each => !known.includes(plain(each))))
    throw new UsageError(
      'Nobody waits to be accepted, and no first administrator whom you accepted has this fingerprint; nothing was done.',
    )
  return done(`Nobody waits to be accepted. Accepted already: ${knownRoots.join(', ')}.`, {
    unknownRoots: [],
  })
}

/** What keeps the store as it is, and what to do. */
function whyNotEncrypted(names: readonly string[]): string {
  const [why, next] =
    names.length > 0
      ? [
          `a new key cannot be given to ${names.join(', ')} yet`,
          'Once they have signed in, or with --leave-out',
        ]
      : ['it makes a new recovery key, to be printed and sealed', 'When you are ready for that']
  return `The store was not encrypted anew: ${why}. Whoever left may still read it. ${next}: keys rotate.`
}

function requireFingerprint({ name, publicKey, fingerprint }: UserStanding, read: string): void {
  if (publicKey === null)
    throw new UsageError(
      `${name} has no key yet that could be compared: let them sign in once; nothing was done.`,
    )
  if (plain(fingerprint ?? '') !== plain(read))
    throw new UsageError(`The key of ${name} has another fingerprint; nothing was done.`)
}

async function requireNamed(client: Client, name: string): Promise<UserStanding> {
  const all = await client.users.standings()
  const found = all.find(each => each.name.toLowerCase() === name.toLowerCase())
  if (found) return found
  throw new UsageError(`Nobody here is called ${name}: ${all.map(each => each.name).join(', ')}.`)
}

function said(standing: UserStanding): Result {
  return {
    json: withId(standing),
    text: [
      `${withMark(standing)}: ${inWords[standing.state]}, ${standing.inForce.join(', ') || 'no roles in force'}`,
      `The fingerprint of their key: ${standing.fingerprint ?? 'none'}`,
    ].join('\n'),
  }
}

function listed(standings: readonly UserStanding[]): Result {
  const rows = standings.map(each => [
    withMark(each),
    each.roles.join(', '),
    inWords[each.state],
    each.inForce.join(', '),
    each.fingerprint,
  ])
  return {
    json: standings.map(withId),
    text: [
      table([['name', 'roles', 'state', 'in force', 'fingerprint'], ...rows]),
      ...standings.flatMap(atDeskInWords),
    ].join('\n'),
  }
}

function atDeskInWords({ name, atDesk }: UserStanding): string[] {
  if (atDesk === null) return []
  const says = 'which says nothing here until it is certified in the place of this one: user certify'
  return [`${shownName(name)} has another key at another desk (${atDesk.fingerprint}), ${says}.`]
}

/** A name that came from elsewhere or from before may read as another one: then that is said beside it. */
function withMark({ name, nameMark }: UserStanding): string {
  if (nameMark === null) return name
  const { unseen, like } = nameMark
  const marks = [
    ...(unseen.length > 0 ? [`nobody sees ${unseen.join(', ')} in it`] : []),
    ...(like.length > 0 ? [`looks like ${like.join(', ')}`] : []),
  ]
  return `${shownName(name)} (${marks.join('; ')})`
}

/** As every list has it (design: cli.md). */
function withId({ user: id, ...standing }: UserStanding) {
  return { id, ...standing }
}

const inWords: Readonly<Record<UserStanding['state'], string>> = {
  invited: 'invited',
  uninvited: 'no invitation any more',
  not_seen: 'signs in once more, then has a key to certify',
  waiting: 'waits to be certified',
  contradicted: 'two keys claimed with one invitation: neither counts',
  unconfirmed: 'waits for a second person',
  certified: 'certified',
  suspended: 'suspended',
}

/** Groups and case are for the eye. */
function plain(fingerprint: string): string {
  return fingerprint.replaceAll(/\s/g, '').toUpperCase()
}

/** Not a variadic option, which would take the name that follows it for a role. */
function roles(text: string, before: Role[] = []): Role[] {
  const parts = text.split(',').map(part => part.trim())
  const known = parts.filter((part): part is Role => Role.safeParse(part).success)
  if (known.length === parts.length) return [...before, ...known]
  throw new InvalidArgumentError(`Write one of: ${Role.options.join(', ')}.`)
}
