import type { Role } from '#shared/model/codes.ts'

/**
 * Who may do what. An auditor only reads, but everybody signed in may
 * record an emergency stop. Each right names the roles that have it.
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
} as const satisfies Record<string, readonly Role[]>

/** Something that only some roles may do. */
export type Right = keyof typeof rights

/** Rights that end what protects somebody, or let a flight go: nobody has them over a store of which something is missing. */
export const heldRights: ReadonlySet<Right> = new Set([
  'release',
  'lift_stop',
  'sign',
  'load_rules',
  'confirm_rules',
])
