import { attachments, statements } from './attachments.ts'
import { audit, undo } from './audit.ts'
import { checks } from './checks.ts'
import { classOrders } from './class-orders.ts'
import { evidence } from './evidence.ts'
import { exchange } from './exchange.ts'
import { exports } from './exports.ts'
import { files } from './files.ts'
import { watching } from './flight-news.ts'
import { flights, reviews } from './flights.ts'
import { formats } from './formats.ts'
import { imports } from './imports.ts'
import { movements, recalls } from './movements.ts'
import { oversight } from './oversight.ts'
import { people } from './people.ts'
import { protections } from './protections.ts'
import { register } from './register.ts'
import { rulePacks } from './rule-packs.ts'
import { session } from './session.ts'
import { signing } from './signing.ts'
import { stays } from './stays.ts'
import { troubles } from './troubles.ts'
import { updates } from './updates.ts'
import { users } from './users.ts'
import { verifying } from './verifying.ts'
import { waiting } from './waiting.ts'

/**
 * The parts of the contract, by name. Written out by their names: what the compiler would write out in their place, for
 * whoever builds on it, is longer than it can.
 */
export type Contract = {
  checks: typeof checks
  session: typeof session
  users: typeof users
  files: typeof files
  people: typeof people
  imports: typeof imports
  evidence: typeof evidence
  attachments: typeof attachments
  statements: typeof statements
  protections: typeof protections
  register: typeof register
  classOrders: typeof classOrders
  rulePacks: typeof rulePacks
  flights: typeof flights & typeof watching
  movements: typeof movements
  recalls: typeof recalls
  stays: typeof stays
  reviews: typeof reviews
  signing: typeof signing
  exports: typeof exports
  exchange: typeof exchange
  audit: typeof audit
  oversight: typeof oversight
  troubles: typeof troubles
  undo: typeof undo
  formats: typeof formats
  verifying: typeof verifying
  updates: typeof updates
  waiting: typeof waiting
}

/** The only door: the window, the command line and the tests all come in by this contract. */
export const contract: Contract = {
  checks,
  session,
  users,
  files,
  people,
  imports,
  evidence,
  attachments,
  statements,
  protections,
  register,
  classOrders,
  rulePacks,
  flights: { ...flights, ...watching },
  movements,
  recalls,
  stays,
  reviews,
  signing,
  exports,
  exchange,
  audit,
  oversight,
  troubles,
  undo,
  formats,
  verifying,
  updates,
  waiting,
}
