import { z } from 'zod'
import { type KnownClassOrder, NewClassOrder } from '#shared/contract/class-orders.ts'
import { emptyBounds } from '#shared/model/class-order.ts'
import { PlainDate } from '#shared/model/fields.ts'
import type { PlainDate as PlainDateText } from '#shared/model/plain-date.ts'
import { dayOrMomentSchema, momentSchema, type TypingClock } from '../../components/date-field/moments.ts'
import { blankIsAbsent, CountryList } from '../../components/form/schemas.ts'
import { t } from '../../i18n/index.ts'

/** What is typed into the form of a class order. */
export interface ClassOrderDraft {
  title: string
  citation: string
  from: string
  until: string
  nationality: string
  destinations: string
  ageFrom: string
  ageUnder: string
  custodyPlace: string
  bornFrom: string
  bornTo: string
  departsFrom: string
  departsTo: string
  grantedAt: string
  receivedAt: string
}

/** A class order as the contract takes it. */
export type ClassOrderInput = z.infer<typeof NewClassOrder>

/** A class order of which nothing is said yet, from today on. */
export function emptyClassOrder(today: PlainDateText): ClassOrderDraft {
  return {
    title: '',
    citation: '',
    from: today,
    until: '',
    nationality: '',
    destinations: '',
    ageFrom: '',
    ageUnder: '',
    custodyPlace: '',
    bornFrom: '',
    bornTo: '',
    departsFrom: '',
    departsTo: '',
    grantedAt: '',
    receivedAt: '',
  }
}

/** The draft with what a class order says that the public knows of. Moments of the office's own stay as they were typed. */
export function draftOfKnown(draft: ClassOrderDraft, known: KnownClassOrder): ClassOrderDraft {
  const { title, from, until, source, covers } = known
  const list = (values: readonly string[] | undefined, mark: string) => (values ?? []).join(mark)
  return {
    ...draft,
    title,
    from,
    until: until ?? '',
    citation: source.citation,
    nationality: list(covers.nationality, ', '),
    destinations: list(covers.destinations, ', '),
    custodyPlace: list(covers.custodyPlace, '; '),
    ageFrom: String(covers.ageFrom ?? ''),
    ageUnder: String(covers.ageUnder ?? ''),
    bornFrom: covers.bornFrom ?? '',
    bornTo: covers.bornTo ?? '',
    departsFrom: covers.departsFrom ?? '',
    departsTo: covers.departsTo ?? '',
  }
}

const { title, citation, from } = NewClassOrder.shape
const aDay = blankIsAbsent(PlainDate)
const years = blankIsAbsent(
  z.preprocess(value => (value === undefined ? undefined : Number(value)), z.int().min(0).max(150)),
)
const texts = z.preprocess(
  value =>
    String(value)
      .split(';')
      .map(text => text.trim())
      .filter(Boolean),
  z.array(z.string().max(500)),
)

/**
 * Checks a draft and turns it into what `classOrders.add` takes: a condition that is not given is left out. Moments are
 * typed on the office's clock.
 */
export function classOrderSchema(atLeastOne: string, clock: TypingClock): z.ZodType<ClassOrderInput> {
  return z
    .object({
      title,
      citation,
      from,
      until: dayOrMomentSchema(clock),
      grantedAt: momentSchema(clock),
      receivedAt: momentSchema(clock),
      nationality: CountryList,
      destinations: CountryList,
      custodyPlace: texts,
      ageFrom: years,
      ageUnder: years,
      bornFrom: aDay,
      bornTo: aDay,
      departsFrom: aDay,
      departsTo: aDay,
    })
    .transform(({ title, citation, from, until, grantedAt, receivedAt, ...conditions }) => ({
      ...{ title, citation, from, until, grantedAt, receivedAt },
      covers: stated(conditions),
    }))
    .superRefine(({ covers, from, until }, ctx) => {
      const say = (field: keyof ClassOrderDraft, message: string) =>
        ctx.addIssue({ code: 'custom', path: [field], message, input: covers })
      if (Object.keys(covers).length === 0) say('nationality', atLeastOne)
      for (const field of emptyBounds(covers)) say(field, t('register:classOrders.dialog.emptyBounds'))
      if (until !== null && until.slice(0, 10) < from)
        say('until', t('register:classOrders.dialog.backwards'))
    })
}

/** The conditions that are given. An empty list gives none. */
function stated<Conditions extends object>(conditions: Conditions): Partial<NonEmpty<Conditions>> {
  const given = Object.entries(conditions).filter(([, value]) => {
    return value !== undefined && !(Array.isArray(value) && value.length === 0)
  })
  return Object.fromEntries(given) as Partial<NonEmpty<Conditions>>
}

type NonEmpty<T> = { [Name in keyof T]: NonNullable<T[Name]> }
