import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { TypedLine } from '#shared/model/fields.ts'
import { RelationKind } from '#shared/model/relation.ts'
import { client } from '../../client.ts'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { ChoiceField, TextField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { closeDialog, type RequestOf } from '../../state/dialogs/dialogs.ts'
import type { PersonRef } from '../../state/dialogs/selection.ts'
import { useChoices } from './choices.ts'
import { finish } from './finish.ts'
import { PersonPicker } from './person-picker.tsx'

/** Records who somebody is to a person, by which document. It holds both ways, and may protect either of them. */
export function RelationDialog({ request: { person } }: { request: RequestOf<'relation'> }) {
  const { t } = useTranslation('evidence')
  const { relationKinds } = useChoices()
  const schema = z.object({
    related: z.custom<PersonRef>(value => value !== null, t('stop.nobodyPicked')),
    kind: RelationKind,
    evidence: TypedLine,
  })
  const empty = { related: null as PersonRef | null, kind: null as RelationKind | null, evidence: '' }
  const form = useForm(empty, schema, ({ related, kind, evidence }) =>
    attempt(async () => {
      await client.evidence.addRelation({ personId: person.id, relatedId: related.id, kind, evidence })
      finish(t('relation.done', { name: person.name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('relation.title', { name: person.name })}
      submit={t('relation.submit')}
      onClose={closeDialog}
    >
      <PersonPicker
        label={t('relation.related')}
        hint={t('relation.relatedHint')}
        nobody={t('stop.nobody')}
        field={form.field('related')}
        except={person.id}
      />
      <ChoiceField
        label={t('relation.kind')}
        missing={t('relation.noKind')}
        field={form.field('kind')}
        choices={relationKinds}
      />
      <TextField
        label={t('relation.evidence')}
        hint={t('relation.evidenceHint')}
        field={form.field('evidence')}
      />
    </FormDialog>
  )
}
