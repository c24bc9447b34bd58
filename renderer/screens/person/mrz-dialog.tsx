import { Button, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { PersonFile } from '#shared/contract/people.ts'
import { dateIn } from '#shared/model/plain-date.ts'
import { client } from '../../client.ts'
import { Dialog, DialogFoot } from '../../components/dialog/dialog.tsx'
import { VerdictShape } from '../../components/finding/verdict.tsx'
import { useKept } from '../../components/form/kept-typing.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { Facts } from '../../components/page/facts.tsx'
import { Section } from '../../components/page/page.tsx'
import { t as translate } from '../../i18n/index.ts'
import { fieldWord } from '../../i18n/words.ts'
import { useAnswer } from '../../state/ask/use-answer.ts'
import { openDialog } from '../../state/dialogs/dialogs.ts'
import { useClock } from '../../state/live/clock.ts'
import { differing, documentDraft, readable } from './mrz-draft.ts'
import classes from './person.module.css'
import { showPersonDialog } from './person-store.ts'

type Zone = Awaited<ReturnType<typeof client.formats.parseMrz>>

/** Reads a machine readable zone as it is pasted, says what does not fit, and fills the form of a document with it. */
export function MrzDialog({ file }: { file: PersonFile }) {
  const { t } = useTranslation('person')
  const kept = useKept()
  const form = useForm({ text: '' }, z.object({ text: z.string() }), async () => undefined)
  const { text } = form.values
  const zone = useZone(text)
  return (
    <Dialog title={t('mrz.title')} onClose={() => showPersonDialog(null)} width="normal">
      <div className={classes.read}>
        <Textarea
          className={classes.mrz ?? ''}
          label={t('mrz.label')}
          placeholder={t('mrz.hint')}
          value={text}
          onChange={event => form.field('text').onChange(event.currentTarget.value)}
          rows={3}
          dir="ltr"
          spellCheck={false}
          data-autofocus
        />
        {zone && <ZoneResult zone={zone} file={file} onTaken={kept.end} />}
      </div>
    </Dialog>
  )
}

function ZoneResult({ zone, file, onTaken }: { zone: Zone; file: PersonFile; onTaken: () => void }) {
  const { t } = useTranslation('person')
  const today = useClock(state => dateIn('UTC', state.now))
  const { id, nativeName } = file.person
  const fill = () => {
    onTaken()
    showPersonDialog(null)
    const draft = documentDraft(zone.fields, today)
    openDialog({ kind: 'document', person: { id, name: file.name, nativeName }, draft })
  }
  return (
    <>
      <p className={classes.result} role="status">
        <VerdictShape verdict={zone.valid && zone.notices.length === 0 ? 'clear' : 'review'} />
        {zone.valid ? t('mrz.valid') : t('mrz.invalid', { count: zone.errors.length })}
      </p>
      {zone.errors.length > 0 && (
        <Section title={t('mrz.problems')}>
          <Facts facts={byField(zone.errors)} />
        </Section>
      )}
      {zone.notices.length > 0 && (
        <Section title={t('mrz.notices')}>
          <Facts facts={byField(zone.notices)} />
        </Section>
      )}
      {zone.format && (
        <Section title={t('mrz.fields')}>
          <ZoneFacts zone={zone} file={file} />
        </Section>
      )}
      <DialogFoot>
        <Button variant="filled" disabled={!zone.format} onClick={fill}>
          {t('mrz.fill')}
        </Button>
      </DialogFoot>
    </>
  )
}

/** One line a field, with all that is said of it. */
function byField(said: readonly { field: string; why: string }[]): { name: string; value: string }[] {
  const names = [...new Set(said.map(({ field }) => fieldName(field)))]
  return names.map(name => {
    const whys = said.filter(({ field }) => fieldName(field) === name).map(({ why }) => why)
    return { name, value: [...new Set(whys)].join(' ') }
  })
}

/** Each field as people read it, and where the record says something else, what. */
function ZoneFacts({ zone, file }: { zone: Zone; file: PersonFile }) {
  const { t } = useTranslation('person')
  const today = useClock(state => dateIn('UTC', state.now))
  const shown = Object.entries(zone.fields).filter(([, value]) => value)
  return (
    <Facts
      facts={[
        { name: t('mrz.names.format'), value: zone.format },
        ...shown.map(([field, raw]) => {
          const value = readable(field, raw ?? '', today)
          const isCut = zone.notices.some(notice => notice.kind === 'name-cut' && notice.field === field)
          const recorded = differing(field, value, file.person, isCut)
          return {
            name: fieldName(field),
            value: (
              <>
                {value}{' '}
                {recorded && <span className={classes.differs}>{t('mrz.differs', { value: recorded })}</span>}
              </>
            ),
          }
        }),
      ]}
    />
  )
}

const names = [
  'documentCode',
  'issuingState',
  'documentNumber',
  'birthDate',
  'sex',
  'expirationDate',
  'nationality',
  'lastName',
  'firstName',
  'personalNumber',
  'optional',
  'optional1',
  'optional2',
  'lines',
] as const

function fieldName(field: string): string {
  const known = names.find(name => name === field)
  return known ? translate(`person:mrz.names.${known}`) : fieldWord(field)
}

/** What the zone says, asked at every change of the text; undefined while there is nothing to read. */
function useZone(text: string): Zone | undefined {
  const { value } = useAnswer(
    text.trim() === '' ? null : signal => client.formats.parseMrz({ text }, { signal }),
    [],
    { renewedBy: [text], showsProblems: true },
  )
  return value
}
