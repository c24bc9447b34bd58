import { compareInstants, oldestDay } from '#shared/model/plain-date.ts'
import { missingOf } from '../../rules/definitions/authorship.ts'
import { day, moment, sorted } from '../../rules/words/phrases.ts'
import type { PersonRecords, Protection } from '../protection.ts'
import { onRecord } from './recorded-bars.ts'

/** “Not fit to fly” protects until a named examination found the person fit. */
export function unfitOf({ clearances }: PersonRecords): Protection[] {
  return clearances
    .filter(({ fit }) => fit === 'no')
    .map(no => {
      const later = firstById(
        clearances,
        ({ fit, recordedAt }) => fit === 'yes' && compareInstants(recordedAt, no.recordedAt) >= 0,
      )
      return {
        ...onRecord('unfit', no),
        code: null,
        what: `“not fit to fly” by ${no.by ?? 'somebody not named'}, recorded ${moment(no.recordedAt)}`,
        from: no.examinedOn,
        recordedAt: no.recordedAt,
        recordedBy: no.recordedBy,
        reach: { same: { fit: no.fit } },
        claim:
          later === undefined
            ? null
            : `called fit by ${later.by ?? 'somebody not named'}${later.list === null ? '' : ` (${later.list})`}, recorded ${moment(later.recordedAt)}`,
      }
    })
}

/** A consent taken back protects: the person said that they will not leave by choice. */
export function withdrawnConsentsOf({ person, consents }: PersonRecords): Protection[] {
  const isByChoice = person.ground === 'voluntary'
  return consents.flatMap(given => {
    const { withdrawnAt, signedOn, withdrawnWhy, recordedBy } = given
    if (withdrawnAt === null) return []
    const later = firstById(
      consents,
      other => other.withdrawnAt === null && compareInstants(other.recordedAt, withdrawnAt) >= 0,
    )
    const because = withdrawnWhy === null ? '' : ` (${withdrawnWhy.replace(/[.\s]+$/, '')})`
    return [
      {
        ...onRecord('withdrawnConsent', given),
        code: null,
        what: `the withdrawal on ${moment(withdrawnAt)} of the consent of ${day(signedOn)}${because}`,
        from: oldestDay(withdrawnAt),
        recordedAt: withdrawnAt,
        recordedBy,
        reach: {},
        claim:
          later === undefined || !isByChoice
            ? null
            : `another consent, signed on ${day(later.signedOn)}, is on file`,
      },
    ]
  })
}

/** An answer that expresses fear, or leaves it open, protects until a decision on that fear is on record. */
export function fearOf({ statements }: PersonRecords): Protection[] {
  const asked = statements.filter(({ kind }) => kind === 'no_fear')
  return asked
    .filter(({ answer }) => answer !== 'confirmed')
    .map(said => {
      const later = firstById(
        asked,
        other =>
          other.answer === 'confirmed' &&
          other.withdrawnAt === null &&
          missingOf({ ...other, hasDocument: true }).length === 0 &&
          compareInstants(other.recordedAt, said.recordedAt) >= 0,
      )
      return {
        ...onRecord('fear', said),
        code: null,
        what: `fear ${said.answer === 'denied' ? 'expressed' : 'left open'}${said.countries.length === 0 ? '' : ` of ${sorted(said.countries).join(', ')}`}, recorded ${moment(said.recordedAt)}`,
        from: oldestDay(said.statedAt ?? said.recordedAt),
        recordedAt: said.recordedAt,
        recordedBy: said.recordedBy,
        reach: { same: { answer: said.answer }, bars: said.countries },
        claim: claimAgainst(said.withdrawnAt, later?.recordedAt ?? null),
      }
    })
}

/** Of several that fit the one recorded first, so that the order of the facts does not matter. */
function firstById<T extends { readonly id: string }>(
  records: readonly T[],
  fits: (record: T) => boolean,
): T | undefined {
  return records.filter(fits).sort((a, b) => (a.id < b.id ? -1 : 1))[0]
}

type At = Parameters<typeof moment>[0]

function claimAgainst(withdrawnAt: At | null, confirmedAt: At | null): string | null {
  if (withdrawnAt !== null) return `withdrawn on ${moment(withdrawnAt)}`
  return confirmedAt === null ? null : `“no fear” recorded on ${moment(confirmedAt)}`
}
