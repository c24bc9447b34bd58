import { questionsHolding } from '../services/checking/holding.ts'
import {
  findStanding,
  matchStandings,
  protectionToRelease,
  standingsShown,
} from '../services/checking/match-standings.ts'
import { previewRelease } from '../services/checking/previewing-releases.ts'
import {
  protectionsOfPerson,
  shownPermitRow,
  waitingReleases,
} from '../services/releasing/protection-rows.ts'
import { release, releaseShownPermit, takeBackRelease } from '../services/releasing/releasing.ts'
import { reading, signedIn } from './context.ts'

const { protections: procedure } = signedIn

/** What protects people, and what ends it (shared/contract/protections.ts). */
export const protections = {
  list: procedure.list.handler(({ context, input }) =>
    reading(context, (store, now) => protectionsOfPerson(store, input.person, now, standingsShown)),
  ),
  questions: procedure.questions.handler(({ context, input }) =>
    reading(context, (store, now) => questionsHolding(store, input.person, now)),
  ),
  get: procedure.get.handler(({ context, input }) =>
    reading(context, (store, now) => protectionToRelease(store, input.protection, now, context.session.user)),
  ),
  ofShownPermit: procedure.ofShownPermit.handler(({ context, input }) =>
    reading(context, (store, now) => shownPermitRow(store, input, now)),
  ),
  waiting: procedure.waiting.handler(({ context }) =>
    reading(context, (store, now) => waitingReleases(store, now, matchStandings)),
  ),
  release: procedure.release.handler(({ context: { app, session }, input }) =>
    release(app, session, input.protection, input.release, findStanding),
  ),
  releaseShownPermit: procedure.releaseShownPermit.handler(({ context: { app, session }, input }) =>
    releaseShownPermit(app, session, input),
  ),
  preview: procedure.preview.handler(({ context, input }) =>
    previewRelease(context.session, input.protection),
  ),
  takeBack: procedure.takeBack.handler(({ context, input }) =>
    takeBackRelease(context.session, input.id, input.reason),
  ),
}
