import { Button, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '#shared/contract/people.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { AboutTable } from '../../components/importing/about-table.tsx'
import { HeldTable } from '../../components/importing/held-table.tsx'
import { ImportDone, ImportFoot } from '../../components/importing/import-dialog.tsx'
import { NoteList } from '../../components/importing/note-list.tsx'
import { ProblemTable } from '../../components/importing/problem-table.tsx'
import { Section } from '../../components/page/page.tsx'
import { formatCount } from '../../i18n/format.ts'
import { openDialog } from '../../state/dialogs/dialogs.ts'
import classes from './people.module.css'
import { type Answers, peopleImport, type Question, useImportAnswers } from './people-import.ts'

/** What became of the rows, which could not be read and why, and which ones wait for an answer. */
export function ImportPeopleReport({ report }: { report: ImportReport }) {
  const { t: tOfImports } = useTranslation('importing')
  return (
    <>
      <ImportCounts report={report} />
      <NoteList notes={report.notes} />
      {report.held.length > 0 && (
        <HeldTable held={report.held} label={tOfImports('held.title', { count: report.held.length })} />
      )}
      <AboutTable about={report.about} />
      {report.problems.length > 0 && <ProblemTable problems={report.problems} refused={report.refused} />}
      {report.questions.length > 0 ? (
        <Questions report={report} />
      ) : (
        <ImportFoot aside={<UndoButton report={report} />}>
          <ImportDone onClose={peopleImport.leave} isFirst />
        </ImportFoot>
      )}
    </>
  )
}

/** The way back of the import that just ended; nothing where it changed nothing. */
function UndoButton({ report: { id, fileName } }: { report: ImportReport }) {
  const { t } = useTranslation('importing')
  if (id === null) return null
  return (
    <Button
      onClick={() => {
        peopleImport.leave()
        openDialog({ kind: 'undo_import', list: id, fileName })
      }}
    >
      {t('undo.open')}
    </Button>
  )
}

/** How many rows were read, and what became of them. */
export function ImportCounts({ report }: { report: ImportReport }) {
  const { t } = useTranslation('people')
  return (
    <div className={classes.counts}>
      <span>{t('importing.done', { count: report.rows, shown: formatCount(report.rows) })}</span>
      {(['created', 'updated', 'unchanged'] as const).map(name => (
        <span key={name}>
          <strong>{formatCount(report[name])}</strong> {t(`importing.${name}`)}
        </span>
      ))}
      {report.broughtBack > 0 && (
        <span>
          {t('importing.broughtBack', {
            count: report.broughtBack,
            shown: formatCount(report.broughtBack),
          })}
        </span>
      )}
    </div>
  )
}

/** Each row with those it may mean. The answered ones are imported; the others stay out, and are asked again. */
function Questions({ report }: { report: ImportReport }) {
  const { t } = useTranslation('people')
  const { questions } = report
  const answers = useImportAnswers(state => (state.to === report ? state.answers : noAnswers))
  const setAnswers = (next: Answers) => useImportAnswers.setState({ to: report, answers: next })
  const count = Object.keys(answers).length
  const answerRest = () =>
    setAnswers({ ...Object.fromEntries(questions.map(({ line }) => [line, 'new' as const])), ...answers })
  return (
    <>
      <Section
        title={t('importing.questions', { count: questions.length, shown: formatCount(questions.length) })}
      >
        <p className={classes.dim}>{t('importing.questionText')}</p>
        <div className={classes.questions}>
          {questions.map(question => (
            <QuestionRow
              key={question.line}
              question={question}
              answer={answers[question.line]}
              onAnswer={answer => setAnswers(withAnswer(answers, question.line, answer))}
            />
          ))}
        </div>
      </Section>
      <ImportFoot
        aside={
          <>
            <UndoButton report={report} />
            <Button onClick={answerRest}>{t('importing.allNew')}</Button>
          </>
        }
      >
        <ImportDone onClose={peopleImport.leave} />
        <Button
          variant="filled"
          disabled={count === 0}
          onClick={() => void peopleImport.run({ strict: false, answers })}
        >
          {count === 0 ? t('importing.answerNone') : t('importing.answer', { count })}
        </Button>
      </ImportFoot>
    </>
  )
}

function QuestionRow({
  question,
  answer,
  onAnswer,
}: {
  question: Question
  answer: PersonId | 'new' | undefined
  onAnswer: (answer: string) => void
}) {
  const { t } = useTranslation('people')
  const { line, name, candidates } = question
  const choices = candidates.map(({ personId, name: other, caseNumber }) => ({
    value: personId,
    label: caseNumber
      ? t('importing.sameCase', { name: other, caseNumber })
      : t('importing.same', { name: other }),
  }))
  return (
    <div className={classes.question}>
      <span>
        <span className={classes.dim}>{t('importing.line', { line })}</span> <bdi>{name}</bdi>
      </span>
      <NativeSelect
        aria-label={`${t('importing.line', { line })}: ${name}`}
        value={answer ?? ''}
        onChange={event => onAnswer(event.currentTarget.value)}
        data={[
          { value: '', label: t('importing.later') },
          ...choices,
          { value: 'new', label: t('importing.new') },
        ]}
      />
      {candidates.length > 0 && (
        <span className={classes.grounds}>
          {candidates.map(({ name: other, grounds }) => `${other}: ${grounds.join(', ')}`).join('; ')}
        </span>
      )}
    </div>
  )
}

const noAnswers: Answers = {}

function withAnswer(answers: Answers, line: number, answer: string): Answers {
  const { [line]: _before, ...others } = answers
  return answer === '' ? others : { ...others, [line]: answer as PersonId | 'new' }
}
