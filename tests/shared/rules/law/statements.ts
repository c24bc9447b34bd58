import type { MedicalClearance } from '#shared/model/medical-clearance.ts'
import { instant, plainDate } from '#shared/model/plain-date.ts'
import type { Statement } from '#shared/model/statement.ts'
import type { PersonOptions } from '#tests/support/facts.ts'
import {
  aBar,
  aClearance,
  aConsent,
  anOrder,
  aPermit,
  aReference,
  aStatement,
} from '#tests/support/records.ts'
import type { LawCase } from './law-case.ts'

/** Somebody under an order that names Mexico too, with one statement of no fear of Mexico on file. */
function asked(
  more: Partial<Statement> = {},
  papers: 'shown' | 'unshown' | 'withdrawn' = 'shown',
): PersonOptions {
  const said = aStatement(more)
  const withdrawn = { withdrawnAt: instant('2026-11-22T09:00:00Z'), withdrawnWhy: 'Another person’s form' }
  const reference = aReference(said, papers === 'withdrawn' ? withdrawn : {})
  return {
    orders: [anOrder({ destinations: ['GTM', 'MEX'] })],
    statements: [said],
    attachments: papers === 'unshown' ? [] : [reference],
  }
}

/** A clearance that an officer recorded here, complete but for what is said otherwise. */
function examined(more: Partial<MedicalClearance> = {}, isShown = true): PersonOptions {
  const said = aClearance({ list: null, language: 'spa', examinedOn: plainDate('2026-11-20'), ...more })
  return { clearances: [said], attachments: isShown ? [aReference(said, { noun: 'medicalClearance' })] : [] }
}

/** A consent that an officer recorded here. */
function informed(more: Parameters<typeof aConsent>[0] = {}, isShown = true): PersonOptions {
  const given = aConsent({ list: null, ...more })
  return {
    person: { ground: 'voluntary' },
    orders: [],
    consents: [given],
    attachments: isShown ? [aReference(given, { noun: 'consent' })] : [],
  }
}

const toMexico = { national: 'GTM', flight: { to: 'MEX' } } as const
const unanswered = {
  ...toMexico,
  verdict: 'review',
  rule: 'fear.not_asked',
  citing: 'chance to claim fear',
} as const

/** Who asked, who answered, when, in what language, through whom, on which document, and for how long (domain.md, 0.3). */
export const statements: readonly LawCase[] = [
  {
    ...toMexico,
    what: 'no fear of the third country, asked and answered and shown by its form',
    onFile: asked(),
    verdict: 'clear',
    rule: 'destination.third_country',
  },
  { ...unanswered, what: 'no fear recorded, and nobody known who asked', onFile: asked({ askedBy: null }) },
  {
    ...unanswered,
    what: 'no fear recorded, and nobody known who answered',
    onFile: asked({ answeredBy: ' ' }),
  },
  {
    ...unanswered,
    what: 'no fear recorded, and not known when it was said',
    onFile: asked({ statedAt: null }),
  },
  {
    ...unanswered,
    what: 'no fear recorded, and not known in what language',
    onFile: asked({ language: null }),
  },
  {
    ...unanswered,
    what: 'no fear recorded, with neither an interpreter nor a word that none was needed',
    onFile: asked({ interpreterNeeded: 'unknown', interpreter: null }),
  },
  { ...unanswered, what: 'no fear recorded, and no document shows it', onFile: asked({}, 'unshown') },
  { ...unanswered, what: 'no fear recorded, and its document was withdrawn', onFile: asked({}, 'withdrawn') },
  { ...unanswered, what: 'no fear of another country', onFile: asked({ countries: ['HND'] }) },
  { ...unanswered, what: 'no fear of no country in particular', onFile: asked({ countries: [] }) },
  {
    ...unanswered,
    what: 'no fear said more than a week before the check',
    onFile: asked({ statedAt: instant('2026-11-16T11:59:00Z') }),
  },
  {
    ...unanswered,
    what: 'no fear dated tomorrow',
    onFile: asked({ statedAt: instant('2026-11-24T08:00:00Z') }),
  },
  {
    ...unanswered,
    what: 'no fear recorded and withdrawn again',
    onFile: asked({ withdrawnAt: instant('2026-11-21T08:00:00Z'), withdrawnWhy: 'Misheard' }),
  },
  { ...unanswered, what: 'an unclear answer to the question', onFile: asked({ answer: 'unclear' }) },
  {
    ...toMexico,
    what: 'no interpreter needed, expressly',
    onFile: asked({ interpreterNeeded: 'no', interpreter: null }),
    verdict: 'clear',
  },
  {
    ...toMexico,
    what: 'fear expressed and recorded as a bar, and a complete statement of no fear after it',
    onFile: { ...asked(), bars: [aBar({ kind: 'fear_expressed' })] },
    verdict: 'blocked',
    rule: 'bar.fear_expressed',
    citing: '8 CFR 208.30',
  },
  {
    ...toMexico,
    what: 'a statement of no fear where the order does not name the country',
    onFile: { ...asked(), orders: [anOrder({ destinations: ['GTM'] })] },
    verdict: 'blocked',
    rule: 'order.destination',
    citing: 'D.V.D.',
  },
  {
    what: 'an examination recorded here with its author, language and paper',
    onFile: examined(),
    verdict: 'clear',
  },
  {
    what: 'fit to fly, and no clinician who answers for it',
    onFile: examined({ by: null }),
    verdict: 'blocked',
    rule: 'fitness.missing',
    citing: 'medical clearance',
  },
  {
    what: 'fit to fly, and not known in what language the person was examined',
    onFile: examined({ language: null }),
    verdict: 'blocked',
    rule: 'fitness.missing',
  },
  {
    what: 'fit to fly, and no paper shows it',
    onFile: examined({}, false),
    verdict: 'blocked',
    rule: 'fitness.missing',
  },
  {
    what: 'an old examination typed in today',
    onFile: examined({ examinedOn: plainDate('2026-10-20'), recordedAt: instant('2026-11-23T08:00:00Z') }),
    verdict: 'blocked',
    rule: 'fitness.lapsed',
  },
  {
    what: 'a consent with its officer, language, interpreter and paper',
    onFile: informed(),
    verdict: 'clear',
  },
  {
    what: 'a consent of which nobody knows who informed the person',
    onFile: informed({ askedBy: null }),
    verdict: 'blocked',
    rule: 'consent.unproven',
    citing: 'informed',
  },
  {
    what: 'a consent without an interpreter or a word that none was needed',
    onFile: informed({ interpreterNeeded: 'unknown', interpreter: null }),
    verdict: 'blocked',
    rule: 'consent.unproven',
  },
  {
    what: 'a consent without its signed paper',
    onFile: informed({}, false),
    verdict: 'blocked',
    rule: 'consent.unproven',
  },
  {
    what: 'a lawful permanent resident who leaves by a documented, informed choice',
    onFile: { ...informed(), permits: [aPermit()] },
    verdict: 'review',
    rule: 'permit.leaves_by_choice',
    citing: 'informed choice',
  },
  {
    what: 'a lawful permanent resident whose consent has no witness',
    onFile: { ...informed({ witness: null }), permits: [aPermit()] },
    verdict: 'blocked',
    rule: 'permit.valid',
    citing: 'Lok',
  },
  {
    what: 'an asylee who leaves by a documented, informed choice',
    onFile: { ...informed(), permits: [aPermit({ category: 'asylee' })] },
    verdict: 'blocked',
    rule: 'permit.valid',
  },
]
