import { useTranslation } from 'react-i18next'
import type { ProtectionRow } from '#shared/contract/protections.ts'
import { Section } from '../../../components/page/page.tsx'
import { utcDateTime, withCapital } from '../../../i18n/format.ts'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import type { PersonRef } from '../../../state/dialogs/selection.ts'
import { selectSignedIn, useMay, useSession } from '../../../state/live/session.ts'
import type { Dossier } from '../dossier.ts'
import { type RecordAction, RecordList, type RecordText } from './record-list.tsx'

/**
 * What protects the person although something on file says otherwise, what waits for a second person, what a decision
 * ended, and the questions that hold the person on whatever flight: nowhere else on the screen do both sides stand together. Left out while there is none.
 */
export function ProtectionsSection({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation('release')
  const questions = useQuestionRecords(dossier)
  const records = [...useProtectionRecords(dossier), ...questions]
  if (records.length === 0) return null
  return (
    <Section title={t('section.title')}>
      <RecordList none="" records={records} />
    </Section>
  )
}

function useProtectionRecords({ file, protections }: Dossier): RecordText[] {
  const { t } = useTranslation('release')
  const me = useSession(state => selectSignedIn(state)?.user.name)
  const mayRelease = useMay('release')
  const mayEdit = useMay('edit')
  const { id, nativeName } = file.person
  const person = { id, name: file.name, nativeName }
  return protections
    .filter(row => row.state !== 'protects')
    .map(row => ({
      id: row.id,
      weight: 'blocked',
      isEnded: row.state === 'released',
      title: withCapital(row.what),
      notes: notesOf(row, t),
      actions: [
        row.state !== 'released' &&
          (row.kind === 'emergencyStop' ? mayEdit : mayRelease) &&
          row.waiting?.recordedBy !== me && {
            label: row.waiting ? t('agree') : t('submit'),
            run: () => openDialog({ kind: 'release', person, protection: row.id }),
          },
        mayEdit && takingBack(row, person, t('takeBack.action')),
      ],
    }))
}

/** Each with what would end it, and who may not. */
function useQuestionRecords({ questions }: Dossier): RecordText[] {
  const { t } = useTranslation('release')
  return questions.map(({ id, effect, why, resolve, raisedBy }) => ({
    id,
    weight: effect === 'blocks' ? 'blocked' : 'review',
    title: why,
    notes: [resolve, raisedBy.length > 0 && t('section.raisedBy', { by: raisedBy.join(', ') })],
  }))
}

/** The way back of a decision, whether it counts or waits. */
function takingBack(
  { waiting, release }: ProtectionRow,
  person: PersonRef,
  label: string,
): RecordAction | false {
  const recorded = release ?? waiting
  return (
    recorded !== null && {
      label,
      run: () => openDialog({ kind: 'take_back_release', person, release: recorded.id }),
    }
  )
}

type T = ReturnType<typeof useTranslation<'release'>>['t']

function notesOf({ against, waiting, release }: ProtectionRow, t: T): string[] {
  const notes = [
    against && t('against', { now: against.now, door: against.door ?? t('screen') }),
    waiting &&
      t('waitingSince', {
        by: waiting.recordedBy,
        at: utcDateTime(waiting.recordedAt),
        decision: waiting.reference,
      }),
    release && releasedWords(release, t),
  ]
  return notes.filter(note => typeof note === 'string')
}

function releasedWords(release: NonNullable<ProtectionRow['release']>, t: T): string {
  const { decidedBy: by, decidedOn: on, reference, recordedBy: user, agreedBy: second } = release
  const said = { by, on, reference, user }
  return second === null ? t('section.released', said) : t('section.releasedByTwo', { ...said, second })
}
