import { z } from 'zod'
import { NewClassOrder } from '#shared/contract/class-orders.ts'
import type { PlainDate } from '#shared/model/plain-date.ts'
import { blankIsAbsent, blankIsNull, CountryList } from '../../components/form/schemas.ts'

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
}

export type ClassOrderInput = z.infer<typeof NewClassOrder>

export function emptyClassOrder(today: PlainDate): ClassOrderDraft {
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
  }
}

const { title, citation, from, until } = NewClassOrder.shape
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

/** Checks a draft and turns it into what `classOrders.add` takes: a condition that is not given is left out. */
export function classOrderSchema(atLeastOne: string): z.ZodType<ClassOrderInput> {
  return z
    .object({
      title,
      citation,
      from,
      until: blankIsNull(until.unwrap()),
      nationality: CountryList,
      destinations: CountryList,
      ageFrom: years,
      ageUnder: years,
      custodyPlace: texts,
    })
    .transform(({ nationality, destinations, ageFrom, ageUnder, custodyPlace, ...order }) => ({
      ...order,
      covers: {
        ...(nationality.length > 0 ? { nationality } : {}),
        ...(ageFrom === undefined ? {} : { ageFrom }),
        ...(ageUnder === undefined ? {} : { ageUnder }),
        ...(custodyPlace.length > 0 ? { custodyPlace } : {}),
        ...(destinations.length > 0 ? { destinations } : {}),
      },
    }))
    .refine(({ covers }) => Object.keys(covers).length > 0, { path: ['nationality'], message: atLeastOne })
}
