import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Sex } from '#shared/model/person.ts'
import { resourcePath } from '../../resources.ts'
import type { Chance } from './random.ts'

/** A name in Latin letters and in its own script, where that is another one. */
const Spelled = z.tuple([z.string(), z.string().nullable()])
const Pool = z.strictObject({
  male: z.array(Spelled).min(1),
  female: z.array(Spelled).min(1),
  family: z.array(Spelled).min(1),
  places: z.array(z.string()).min(1),
})
const Names = z.strictObject({ persian: Pool, arabic: Pool, russian: Pool, latin: Pool })

/** A language whose names are drawn from one pool (resources/demo). */
export type NamePool = keyof z.infer<typeof Names>

/** A fictional name; given and family names are drawn apart, so that no list of persons is behind it. */
export interface DemoName {
  family: string
  given: string
  native: string | null
  sex: Sex
  place: string
}

let names: z.infer<typeof Names> | undefined

/** Draws a name; with `family`, one of the same family (its spelling for a man, which a woman's may follow). */
export function drawName(
  chance: Chance,
  pool: NamePool,
  sex: Sex,
  family?: readonly [string, string | null],
): DemoName {
  const { male, female, places, ...lists } = pools()[pool]
  const [given, givenNative] = chance.pick(sex === 'F' ? female : male)
  const [stem, stemNative] = family ?? chance.pick(lists.family)
  const [surname, surnameNative] =
    pool === 'russian' && sex === 'F' ? [`${stem}a`, `${stemNative}а`] : [stem, stemNative]
  const native =
    givenNative === null || surnameNative === null ? null : nativeOrder(pool, givenNative, surnameNative)
  return { family: surname, given, native, sex, place: chance.pick(places) }
}

/** Draws a family name for several people. */
export function drawFamily(chance: Chance, pool: NamePool): readonly [string, string | null] {
  return chance.pick(pools()[pool].family)
}

function nativeOrder(pool: NamePool, given: string, family: string): string {
  return pool === 'russian' ? `${family} ${given}` : `${given} ${family}`
}

function pools(): z.infer<typeof Names> {
  names ??= Names.parse(JSON.parse(readFileSync(resourcePath('demo', 'names.json'), 'utf8')))
  return names
}
