import { attachments } from './attachments.ts'
import { checks } from './checks.ts'
import { codes } from './codes.ts'
import { common } from './common.ts'
import { evidence } from './evidence.ts'
import { exchange } from './exchange.ts'
import { flight } from './flight.ts'
import { flights } from './flights.ts'
import { importing } from './importing.ts'
import { log } from './log.ts'
import { movements } from './movements.ts'
import { office } from './office.ts'
import { people } from './people.ts'
import { person } from './person.ts'
import { problems } from './problems.ts'
import { register } from './register.ts'
import { release } from './release.ts'
import { review } from './review.ts'
import { rules } from './rules.ts'
import { session } from './session.ts'
import { shell } from './shell.ts'
import { timeline } from './timeline.ts'
import { verify } from './verify.ts'

/** English, the language that every other catalogue is measured by. One file a screen. */
export const en = {
  checks,
  codes,
  common,
  evidence,
  release,
  exchange,
  flight,
  flights,
  importing,
  log,
  movements,
  office,
  attachments,
  people,
  person,
  problems,
  register,
  review,
  rules,
  session,
  shell,
  timeline,
  verify,
} as const
