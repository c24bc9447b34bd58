import { z } from 'zod'
import { contract } from '#shared/contract/index.ts'

/** A field of some procedure's input that takes text of any kind. */
export interface FreeText {
  /** `evidence.stop.why`. */
  readonly path: string
  readonly schema: z.ZodType
}

/** Every field of every procedure of the contract that takes a sentence: what somebody types, in their own words. */
export function freeTexts(): FreeText[] {
  return Object.entries(parts).flatMap(([part, procedures]) =>
    Object.entries(procedures).flatMap(([name, procedure]) => {
      const input = procedure['~orpc'].inputSchema
      return input === undefined ? [] : fieldsOf(input, `${part}.${name}`)
    }),
  )
}

/** By no more than is looked at: the compiler would compare every procedure with every other. */
const parts = contract as unknown as Readonly<Record<string, Readonly<Record<string, Procedure>>>>

/** What a procedure takes. */
export function inputOf(part: keyof typeof contract, name: string): z.ZodType {
  const inputSchema = parts[part]?.[name]?.['~orpc'].inputSchema
  if (inputSchema === undefined) throw new Error('It takes nothing')
  return inputSchema
}

interface Procedure {
  readonly '~orpc': { readonly inputSchema?: z.ZodType }
}

/** A sentence that no code, number, date or id is. */
const sentence = 'K7000001 of the registry, as told by telephone'

/** What stands inside a schema, whatever it is wrapped in; a kind that is not known here would hide fields, and is an error. */
function fieldsOf(schema: z.ZodType, path: string): FreeText[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, field]) =>
      fieldsOf(field as z.ZodType, `${path}.${key}`),
    )
  }
  if (schema instanceof z.ZodUnion) {
    const options = schema.options.flatMap(option => fieldsOf(option as z.ZodType, path))
    return [...new Map(options.map(each => [each.path, each])).values()]
  }
  if (schema instanceof z.ZodArray) return fieldsOf(schema.element as z.ZodType, `${path}[]`)
  if (schema instanceof z.ZodRecord) return fieldsOf(schema.valueType as z.ZodType, `${path}{}`)
  if (schema instanceof z.ZodPipe) return fieldsOf(schema.in as z.ZodType, path)
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNonOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  )
    return fieldsOf(schema.unwrap() as z.ZodType, path)
  if (texts.some(kind => schema instanceof kind)) {
    return schema.safeParse(sentence).success ? [{ path, schema }] : []
  }
  if (plain.some(kind => schema instanceof kind)) return []
  throw new Error(`${path} is of a kind that is not looked into: ${schema.def.type}`)
}

const texts = [z.ZodString, z.ZodCustom, z.ZodTemplateLiteral]

const plain = [
  z.ZodEnum,
  z.ZodLiteral,
  z.ZodBoolean,
  z.ZodNumber,
  z.ZodNull,
  z.ZodVoid,
  z.ZodUndefined,
  z.ZodUnknown,
]
