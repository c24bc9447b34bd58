import { z } from 'zod'
import { Role } from '#shared/model/codes.ts'
import { Profile } from '#shared/model/disclosure.ts'
import { Instant } from '#shared/model/fields.ts'
import { ManifestProof } from '#shared/model/manifest-proof.ts'
import { Sha256 } from '#shared/model/sha256.ts'

/** A hash in a document's proof; null where the reader has no part in what is hashed. */
const Salt = Sha256.nullable()

/** A signer as documents name them. */
const NamedSigner = z.strictObject({ name: z.string(), role: Role, at: Instant })

/**
 * A document as JSON (json.ts), read from anybody's file. Loose where the signed hashes say what stands there: the fields of a
 * document are checked against its profile, and people against what was signed.
 */
export const DocumentFile = z.strictObject({
  format: z.literal('muster-manifest-document'),
  program: z.string().max(64),
  paper: z.enum(['a4', 'us-letter']).optional(),
  profile: Profile,
  document: z.looseObject({
    flightNumber: z.string(),
    version: z.int().nullable(),
    state: z.enum(['draft', 'valid', 'void', 'superseded']),
    supersededBy: z.int().nullable(),
    createdAt: Instant,
    voidAfter: Instant,
    sha256: Sha256.nullable(),
    proof: ManifestProof.extend({ salt: Salt, signersSalt: Salt }).nullable(),
    office: z.strictObject({ code: z.string(), name: z.string() }),
    hasFewerThanThree: z.boolean(),
    destination: z.string().nullable().optional(),
    checkedAt: Instant.optional(),
    signers: z.array(NamedSigner).optional(),
    supersededAt: Instant.nullable().optional(),
    supersededWhy: z.string().nullable().optional(),
  }),
  people: z.array(z.looseObject({})),
})
export type DocumentFile = z.infer<typeof DocumentFile>
