import { useTranslation } from 'react-i18next'
import type { ReviewItem } from '#shared/contract/flights.ts'
import { type MatchField, matchFields, type Part, provenDifferences } from './match-fields.ts'
import classes from './review.module.css'

/** Two records side by side: equal parts quiet, differing characters marked, and the grounds in words. */
export function MatchTable({ item }: { item: ReviewItem }) {
  const { t } = useTranslation(['review', 'release'])
  const fields = matchFields(item)
  if (!fields) return null
  const { facts, rule } = item.finding
  const isRegister = rule === 'register.possible_match'
  const proof = provenDifferences(item).map(({ field, ours, theirs }) =>
    t('release:difference', { field: t(`release:fields.${field}`), ours, theirs }),
  )
  const grounds = Array.isArray(facts.grounds) ? facts.grounds.map(String) : []
  return (
    <>
      <table className={classes.match}>
        <caption>{t('match.title')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className={classes.unseen}>{t('match.field')}</span>
            </th>
            <th scope="col">{t('match.ours')}</th>
            <th scope="col">
              {isRegister ? t('match.register', { line: String(facts.line) }) : t('match.other')}
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map(field => (
            <MatchRow key={field.name} field={field} />
          ))}
        </tbody>
      </table>
      <p>{proof.length === 0 ? t('match.noProof') : t('match.proof', { fields: proof.join('; ') })}</p>
      <p>
        {t('match.score', { percent: Math.round(Number(facts.score) * 100) })}
        {'. '}
        {t('match.grounds', { grounds: grounds.join(', ') })}{' '}
        {isRegister && t('match.permit', { category: String(facts.category), status: String(facts.status) })}
      </p>
    </>
  )
}

function MatchRow({ field: { name, ours, theirs } }: { field: MatchField }) {
  const { t } = useTranslation('review')
  const isKnown = ours !== null && theirs !== null
  const differs = isKnown && [...ours, ...theirs].some(part => !part.isShared)
  return (
    <tr data-same={(isKnown && !differs) || undefined}>
      <th scope="row">
        {t(`match.${name}`)}
        {isKnown && <span className={classes.unseen}>, {t(differs ? 'match.differs' : 'match.same')}</span>}
      </th>
      <td>
        <Value parts={ours} />
      </td>
      <td>
        <Value parts={theirs} />
      </td>
    </tr>
  )
}

function Value({ parts }: { parts: readonly Part[] | null }) {
  const { t } = useTranslation('review')
  if (!parts) return <span className={classes.unknown}>{t('match.unknown')}</span>
  return (
    <bdi>
      {parts.map((part, index) =>
        part.isShared ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts stand in the order of the text and never move
          <span key={index}>{part.text}</span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <mark key={index}>{part.text}</mark>
        ),
      )}
    </bdi>
  )
}
