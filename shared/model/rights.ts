import type { Role } from './codes.ts'

/**
 * Who may do what. An auditor only reads, but everybody signed in may record an emergency stop. Each right names the roles
 * that have it.
 */
export const rights = {
  edit: ['planner', 'reviewer', 'approver', 'administrator'],
  /** End a protection or decide a question: lift a bar or class order, end a permit, decide a review. */
  release: ['reviewer', 'approver'],
  lift_stop: ['planner', 'reviewer', 'approver'],
  sign: ['planner', 'reviewer', 'approver'],
  /** Invite users, certify their keys, end what they may do. */
  administer: ['administrator'],
  /** Confirm, as the second person, that somebody is an administrator or an approver. */
  confirm_users: ['administrator', 'approver'],
  /** Say whose rule packs the office takes, and load one. */
  load_rules: ['approver'],
  /** Confirm, as the second person, a rule pack that somebody else loaded. */
  confirm_rules: ['reviewer', 'approver'],
  /** Say whose files are merged here. */
  trust: ['approver', 'administrator'],
  /** Take out what withholds nothing: whoever decides on it, or audits. To plan, what the screen shows is enough. */
  take_out_internal: ['reviewer', 'approver', 'auditor'],
  /** See who looked at whose file, and take out all that is held about one person. */
  oversee: ['auditor', 'administrator'],
  /** Ask to erase what is held about somebody: whoever watches over it, and has no hand in removals. */
  ask_erasure: ['auditor', 'administrator'],
  /** Confirm it, as the second person, so that it is done: whoever answers for flights. */
  confirm_erasure: ['approver'],
} as const satisfies Record<string, readonly Role[]>

/** Something that only some roles may do. */
export type Right = keyof typeof rights

/** Whether one of the roles gives the right. */
export function giveRight(held: readonly Role[], right: Right): boolean {
  const roles: readonly Role[] = rights[right]
  return held.some(role => roles.includes(role))
}

/** Rights that end what protects somebody, let a flight go, or take something out of the store for good: nobody has them over a store of which something is missing. */
export const heldRights: ReadonlySet<Right> = new Set([
  'release',
  'lift_stop',
  'sign',
  'load_rules',
  'confirm_rules',
  'ask_erasure',
  'confirm_erasure',
])

/**
 * What whoever waits for their key to be certified may do, by the roles that an administrator wrote down: it ends nothing that
 * protects anybody.
 */
export const rightsOfWaiting: ReadonlySet<Right> = new Set(['edit', 'take_out_internal', 'oversee'])
