import { Anchor, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '#shared/contract/checks.ts'
import { Noun } from '#shared/model/codes.ts'
import { client, saveExplanation } from '../../client.ts'
import { Verdict } from '../../components/finding/verdict.tsx'
import { changeInWords } from '../../components/history/history-words.ts'
import { PersonName } from '../../components/name/person-name.tsx'
import { Facts } from '../../components/page/facts.tsx'
import { Page, Section } from '../../components/page/page.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { formatCount, utcDateTime } from '../../i18n/format.ts'
import { fieldWord } from '../../i18n/words.ts'
import { act, say } from '../../state/ask/notices.ts'
import { useAnswer } from '../../state/ask/use-answer.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { useMay } from '../../state/live/session.ts'
import classes from './explain.module.css'
import { RulePart } from './rule-part.tsx'

/** Why somebody is blocked, waits or is clear: every rule that was asked, what it saw, and on what it all rests. */
export function ExplainScreen({ flight, person, check }: { flight: string; person: string; check?: string }) {
  const { value, problem, again } = useAnswer(
    signal =>
      client.checks.explain({ flight, person, ...(check === undefined ? {} : { check }) }, { signal }),
    [flight, person, check],
    { nouns: Noun.options },
  )
  if (problem && !value) return <ErrorNotice problem={problem} onRetry={again} />
  if (!value) return <LoadingRows count={10} />
  return <Explained explained={value} />
}

function Explained({ explained }: { explained: Explanation }) {
  const { t } = useTranslation('checks')
  const { person, verdict, flight, rules, record } = explained
  const mayTakeOut = useMay('take_out_internal')
  return (
    <Page
      title={t('explain.title')}
      aside={<Anchor href={hrefOf(places.flight(flight.id))}>{flight.number}</Anchor>}
      actions={
        mayTakeOut && (
          <Button variant="filled" onClick={() => void save(explained, file => t('explain.saved', { file }))}>
            {t('explain.save')}
          </Button>
        )
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={classes.explain} tabIndex={0} aria-label={t('explain.title')}>
        <p className={classes.lead}>
          <Verdict verdict={verdict} />
          <PersonName name={person.name} nativeName={person.nativeName} size="title" />
          {record === null && <span>{t('explain.now')}</span>}
        </p>
        <Section title={t('explain.basis')}>
          <Basis explained={explained} />
        </Section>
        <Section title={t('explain.rules')}>
          {rules.map(rule => (
            <RulePart key={rule.family} rule={rule} />
          ))}
        </Section>
        <Decisions decisions={explained.decisions} />
        <OnFile facts={explained.facts} />
        <History explained={explained} />
      </section>
    </Page>
  )
}

function Basis({ explained }: { explained: Explanation }) {
  const { t } = useTranslation(['checks', 'codes'])
  const { asOf, record, rulePack, register, flight, program } = explained
  const check = record
    ? t('explain.record', {
        id: record.id,
        occasion: t(`codes:checkOccasion.${record.occasion}`),
        name: record.byName,
      })
    : t('explain.notRecorded')
  const source = register
    ? t('explain.register', { ...register, rowCount: formatCount(register.rowCount) })
    : t('explain.noRegister')
  return (
    <div className={classes.quiet}>
      <Facts
        facts={[
          { name: t('explain.asOf'), value: utcDateTime(asOf) },
          { name: t('explain.check'), value: check },
          { name: t('explain.flight'), value: `${flight.number}, ${flight.route}` },
          { name: t('explain.pack'), value: `${rulePack.id}, sha256 ${rulePack.hash}` },
          { name: t('explain.source'), value: source },
          { name: t('explain.program'), value: program },
          ...explained.flightFindings.map(({ why, rule }) => ({ name: rule, value: why })),
        ]}
      />
    </div>
  )
}

function Decisions({ decisions }: Pick<Explanation, 'decisions'>) {
  const { t } = useTranslation('checks')
  return (
    <Section title={t('explain.decisions')}>
      {decisions.length === 0 && <p>{t('explain.noDecisions')}</p>}
      {decisions.map(({ rule, decision, reason, by, at }) => (
        <p key={`${at} ${rule}`}>
          <UtcTime at={at} withDate /> <bdi>{by}</bdi>: {fieldWord(decision)}, {rule}. <bdi>{reason}</bdi>
        </p>
      ))}
    </Section>
  )
}

function OnFile({ facts }: Pick<Explanation, 'facts'>) {
  const { t } = useTranslation('checks')
  return (
    <Section title={t('explain.facts')}>
      {facts.map(({ kind, records }) => (
        <div key={kind} className={classes.rule}>
          <h3>{t(`explain.fact.${kind as 'person'}`, { defaultValue: fieldWord(kind) })}</h3>
          <div className={classes.quiet}>
            {records.map(record => (
              <p key={JSON.stringify(record)} dir="auto">
                {changeInWords(record)}
              </p>
            ))}
          </div>
        </div>
      ))}
    </Section>
  )
}

function History({ explained: { history, flight, person } }: { explained: Explanation }) {
  const { t } = useTranslation(['checks', 'codes'])
  return (
    <Section title={t('explain.history')}>
      {history.length === 0 && <p>{t('explain.noHistory')}</p>}
      {history.map(({ id, asOf, occasion, verdict, why }) => (
        <div key={id} className={classes.rule}>
          <div>
            <Verdict verdict={verdict} />{' '}
            <Anchor href={hrefOf(places.explain(flight.id, person.id, id))}>
              <UtcTime at={asOf} withDate />
            </Anchor>
          </div>
          <div>
            <p>{t(`codes:checkOccasion.${occasion}`)}</p>
            {why.map(reason => (
              <p key={reason}>
                <bdi>{reason}</bdi>
              </p>
            ))}
          </div>
        </div>
      ))}
    </Section>
  )
}

async function save({ flight, person, record }: Explanation, done: (file: string) => string): Promise<void> {
  const request = { flight: flight.id, person: person.id, ...(record ? { check: record.id } : {}) }
  const file = await act(() => saveExplanation(request))
  if (file) say(done(file))
}
