import { Anchor, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Note } from '#shared/model/fields.ts'
import { ProtectionId } from '#shared/model/release.ts'
import { client } from '../../client.ts'
import { AttachmentField } from '../../components/attachments/attachment-field.tsx'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { FindingCard } from '../../components/finding/finding-card.tsx'
import { NoteField } from '../../components/form/fields.tsx'
import { useKept } from '../../components/form/kept-typing.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { type AttachmentsDraft, noAttachments } from '../../state/ask/attaching.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { closeDialog, openDialog, type RequestOf } from '../../state/dialogs/dialogs.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { DecisionsBefore } from './decisions-before.tsx'
import { finish } from './finish.ts'
import { useAttachmentsSchema, useRecording } from './use-recording.ts'

/** That they are two people is recorded by another form, and needs no more here. */
const Other = z.object({ decision: z.literal('different') })
const Recorded = z.object({ decision: z.enum(['accept', 'refuse']), reason: Note })
type Said = z.infer<typeof Other> | (z.infer<typeof Recorded> & { attachments: AttachmentsDraft })

/** Rules that ask whether two records are one person; the Review screen lays them side by side. */
const matchRules = ['register.possible_match', 'duplicate.person']

/** A named reviewer's decision on a finding, with its reason. Nothing is chosen beforehand: deciding is an act. */
export function DecideDialog({ request: { finding, person } }: { request: RequestOf<'decide'> }) {
  const { t } = useTranslation('evidence')
  const { recordWith, sending, inspectFiles } = useRecording()
  const isMatch = matchRules.includes(finding.rule)
  const protection = ProtectionId.safeParse(finding.facts.protection)
  // That they are two people is a release: its own form.
  const release =
    isMatch && protection.success && ({ kind: 'release', person, protection: protection.data } as const)
  const attachmentsSchema = useAttachmentsSchema()
  const kept = useKept()
  const [isRelease, setIsRelease] = useState(kept.read()?.decision?.typed === 'different')
  const schema: z.ZodType<Said> = isRelease ? Other : Recorded.extend({ attachments: attachmentsSchema })
  const form = useForm({ decision: '', reason: '', attachments: noAttachments }, schema, said =>
    attempt(async () => {
      if (said.decision === 'different') return release && openDialog(release)
      const { decision, reason, attachments } = said
      await recordWith(attachments, async () => {
        const { id } = await client.reviews.decide({ finding: finding.id, decision, reason })
        return { noun: 'reviewDecision', id }
      })
      finish(t('decide.done'))
    }),
  )
  const decision = form.field('decision')
  const choose = (value: string) => {
    setIsRelease(value === 'different')
    decision.onChange(value)
  }
  return (
    <FormDialog
      {...form}
      title={person ? t('decide.title', { name: person.name }) : t('decide.titleFlight')}
      submit={t(isRelease ? 'decide.openDifferent' : 'decide.submit')}
      onClose={closeDialog}
      width="normal"
    >
      <FindingCard finding={finding} />
      <DecisionsBefore finding={finding.id} />
      {isMatch && (
        <Anchor href={hrefOf(places.review())} onClick={closeDialog}>
          {t('decide.compare')}
        </Anchor>
      )}
      <Radio.Group
        label={t('decide.decision')}
        value={decision.value}
        error={decision.error}
        onChange={choose}
      >
        <Stack gap={8} mt={4}>
          {release ? (
            <Radio value="different" label={t('decide.different')} size="xs" />
          ) : (
            <Radio value="accept" label={t('decide.accept')} size="xs" />
          )}
          <Radio value="refuse" label={t(isMatch ? 'decide.same' : 'decide.refuse')} size="xs" />
        </Stack>
      </Radio.Group>
      {isRelease ? (
        <p>{t('decide.differentHint')}</p>
      ) : (
        <>
          <NoteField label={t('decide.reason')} hint={t('decide.reasonHint')} field={form.field('reason')} />
          <AttachmentField field={form.field('attachments')} inspectFiles={inspectFiles} sending={sending} />
        </>
      )}
    </FormDialog>
  )
}
