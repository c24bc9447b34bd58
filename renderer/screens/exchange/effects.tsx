import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { timesOf, unnamedIn } from '#shared/contract/effects.ts'
import type { MergeReport, MergeUndoReport } from '#shared/contract/merge-report.ts'
import { nounInSentence } from '#shared/model/noun-words.ts'
import { VerdictChanges } from '../../components/finding/verdict-changes.tsx'
import { PersonName } from '../../components/name/person-name.tsx'
import { Facts } from '../../components/page/facts.tsx'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { fieldWord, nounWord } from '../../i18n/words.ts'
import classes from './exchange.module.css'

/** What merging a file would change, and what it changed: the same words before and after. */
export function MergeEffects({ report }: { report: MergeReport }) {
  const { t } = useTranslation('exchange')
  const { office, keyPrint, writtenAt, entries, known, records, clocksInDoubt, before } = report
  const changed = Object.entries(records).map(([noun, count]) => `${nounWord(noun)} ${count}`)
  return (
    <div className={classes.effects}>
      <Many title={t('reading.ended')} list={report.ended}>
        {({ person, what, decision, by }) => (
          <OfPerson
            name={person?.name ?? ''}
            what={t('reading.endedBy', { what, decision, by: by.join(', ') })}
          />
        )}
      </Many>
      <p>
        {t('reading.from', { name: office.name, code: office.code, key: keyPrint })}
        <UtcTime at={writtenAt} withDate />
      </p>
      {before && <MergedBefore before={before} />}
      {report.healed.map(({ copyId, common, entries: count }) => (
        <p key={copyId}>{t('reading.healed', { copyId, common, count })}</p>
      ))}
      {report.unsealed.map(({ user, lost }) => (
        <p key={`${user} ${lost}`}>{t(`reading.unsealed.${lost}`, { user })}</p>
      ))}
      {report.heldAgain.map(({ person, erasedAt, offices, isOnFile }) => {
        const facts = { date: erasedAt?.slice(0, 10) ?? '?', offices: offices.join(', '), id: person.id }
        return (
          <p key={person.id}>
            {isOnFile && <PersonName name={person.name} />}{' '}
            {t(isOnFile ? 'reading.heldAgain' : 'reading.nobodyKnows', facts)}
          </p>
        )
      })}
      {report.carriedOut > 0 && <p>{t('reading.carriedOut', { count: report.carriedOut })}</p>}
      {report.keptOut > 0 && <p>{t('reading.keptOut', { count: report.keptOut })}</p>}
      {report.erasures
        .filter(({ heldHere }) => heldHere > 0)
        .map(({ id, person, heldHere, at }) => (
          <p key={id}>
            {t('reading.erased', { office: office.name, date: at.slice(0, 10), count: heldHere })}{' '}
            {person && <PersonName name={person.name} />}
          </p>
        ))}
      <VerdictChanges {...report} />
      <Many title={t('reading.people')} list={report.people}>
        {({ id, name }) => <PersonName key={id} name={name} />}
      </Many>
      <Many title={t('reading.protections')} list={report.protections}>
        {({ person, what }) => <OfPerson name={person.name} what={what} />}
      </Many>
      <Many title={t('reading.uncounted')} list={report.uncounted}>
        {({ by, noun, whom, why }) => (
          <OfPerson
            name={by.join(', ')}
            what={t(`reading.uncountedBecause.${why}`, {
              what: [nounWord(noun), ...(whom === null ? [] : [whom])].join(', '),
            })}
          />
        )}
      </Many>
      <Questions questions={report.questions} />
      <Many title={t('reading.disputed')} list={report.disputed}>
        {({ noun, person, fields }) => (
          <OfPerson
            name={person?.name ?? ''}
            what={`${nounWord(noun)}: ${fields.map(fieldWord).join(', ')}`}
          />
        )}
      </Many>
      {entries === 0 && <p>{t('reading.nothing')}</p>}
      <Facts
        facts={[
          { name: t('reading.entries'), value: String(entries) },
          { name: t('reading.known'), value: String(known) },
          { name: t('reading.records'), value: changed.join(', ') || t('nothing') },
          { name: t('reading.conflicts'), value: String(report.conflicts) },
          ...(clocksInDoubt > 0 ? [{ name: t('reading.doubt'), value: String(clocksInDoubt) }] : []),
        ]}
      />
    </div>
  )
}

/** What taking a merge back did: who and what went back, and what stays and why. */
export function UndoEffects({ report }: { report: MergeUndoReport }) {
  const { t } = useTranslation('exchange')
  return (
    <div className={classes.effects}>
      <p>{t('undoing.done', { office: report.office })}</p>
      <Many title={t('undoing.stays')} list={report.stays}>
        {({ noun, whom, what, why }) => (
          <OfPerson
            name={whom ?? nounWord(noun)}
            // Named once, where what stays is they themselves.
            what={[...(what === (whom ?? nounInSentence(noun)) ? [] : [what]), t(`undoing.why.${why}`)].join(
              ': ',
            )}
          />
        )}
      </Many>
      <Many title={t('undoing.takenBack')} list={report.takenBack}>
        {({ id, name }) => <PersonName key={id} name={name} />}
      </Many>
      <Many title={t('undoing.restored')} list={report.restored}>
        {({ noun, whom, fields }) => (
          <OfPerson name={whom ?? ''} what={`${nounWord(noun)}: ${fields.map(fieldWord).join(', ')}`} />
        )}
      </Many>
      <VerdictChanges {...report} />
      <Questions questions={report.questions} />
    </div>
  )
}

function MergedBefore({ before }: { before: NonNullable<MergeReport['before']> }) {
  const { t } = useTranslation('exchange')
  return (
    <p>
      {t('reading.mergedBefore')} <UtcTime at={before.mergedAt} withDate />.{' '}
      {before.undoneAt && (
        <>
          {t('reading.undoneSince')} <UtcTime at={before.undoneAt} withDate />. {t('reading.staysUndone')}
        </>
      )}
    </p>
  )
}

function Questions({ questions }: Pick<MergeReport, 'questions'>) {
  const { t } = useTranslation('exchange')
  return (
    <Many title={t('reading.questions')} list={questions}>
      {({ person, was, now }) => (
        <OfPerson name={person?.name ?? ''} what={t('reading.against', { was, now })} />
      )}
    </Many>
  )
}

function OfPerson({ name, what }: { name: string; what: string }) {
  return (
    <>
      {name !== '' && (
        <>
          <PersonName name={name} />:{' '}
        </>
      )}
      <bdi>{what}</bdi>
    </>
  )
}

/** A long list: the first few by name, and how many more there are. */
function Many<T extends object>({
  title,
  list,
  children,
}: {
  title: string
  list: { total: number; first: readonly T[] }
  children: (item: T) => ReactNode
}) {
  const { t } = useTranslation('exchange')
  if (list.total === 0) return null
  return (
    <section>
      <h3 className={classes.heading}>
        {title} ({list.total})
      </h3>
      <ul className={classes.many}>
        {list.first.map((item, index) => (
          // A report never changes: what stands where in it names it.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            {children(item)}
            {timesOf(item) > 1 && (
              <span className={classes.dim}> {t('reading.times', { count: timesOf(item) })}</span>
            )}
          </li>
        ))}
      </ul>
      <Rest list={list} />
    </section>
  )
}

function Rest({ list }: { list: { total: number; first: readonly object[] } }) {
  const { t } = useTranslation('exchange')
  const count = unnamedIn(list)
  return count > 0 ? <p className={classes.dim}>{t('reading.more', { count })}</p> : null
}
