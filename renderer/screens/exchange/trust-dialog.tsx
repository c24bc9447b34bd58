import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Line } from '#shared/model/fields.ts'
import { client } from '../../client.ts'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { PickField, TextField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { say } from '../../state/ask/notices.ts'
import { useKey, WordList } from './compared-key.tsx'
import classes from './exchange.module.css'
import { loadTrusted, type Trusted, useExchange } from './exchange-store.ts'

const ways = ['no', 'words', 'qr'] as const
const degrees = ['protect', 'release', 'desk'] as const

const Trusting = z.object({
  key: z.string().trim().min(1),
  name: Line,
  way: z.enum(ways),
  scanned: z.string(),
  /** Nothing is kept in it: what is said of the tick stands at it. */
  same: z.string(),
  degree: z.enum(degrees),
})

/** The form, what is known of the key in it, and whether that was compared. */
function useTrusting(about: Trusted | undefined, onClose: () => void) {
  const { t } = useTranslation('exchange')
  const { value: trusted = [] } = useExchange(state => state.trusted)
  // What was said of one key says nothing of another that is pasted in its place.
  const [sameFor, setSameFor] = useState<string | null>(null)
  const [replaces, setReplaces] = useState(false)
  const [renamed, setRenamed] = useState<string | null>(null)
  const form = useForm(
    {
      key: about?.key ?? '',
      name: about?.name ?? '',
      way: about ? 'words' : 'no',
      scanned: '',
      same: '',
      degree: 'protect',
    } as z.input<typeof Trusting>,
    Trusting.superRefine(requireCompared),
    ({ key, name, way, scanned, degree }) =>
      attempt(async () => {
        const said = { no: undefined, words: words?.join(' '), qr: scanned }[way]
        const compared = way === 'no' || !said ? undefined : { how: way, said }
        const asked = compared ? degree : 'protect'
        const more = { releases: asked === 'release', desk: asked === 'desk', compared, replaces }
        const renames = sameKey !== undefined && renamed === key
        const { name: known, waits } = await client.exchange.trust({ key, name, ...more, renames })
        loadTrusted()
        onClose()
        say(t(waits ? 'trusting.doneWaits' : 'trusting.done', { name: known }))
      }),
  )
  const { key, name, way, scanned } = form.values
  const told = useKey(key)
  const words = told?.words ?? null
  const areSame = words !== null && sameFor === key
  /** Whoever chose to compare is asked for it: nothing less is done than they chose. */
  function requireCompared(_: unknown, context: z.RefinementCtx): void {
    const missing = (at: keyof z.input<typeof Trusting>, message: string) =>
      context.addIssue({ code: 'custom', path: [at], message })
    if (way === 'qr' && scanned.trim() === '') missing('scanned', t('trusting.needsCode'))
    if (way === 'words' && !words) missing('way', t('trusting.noWords'))
    if (way === 'words' && words && !areSame) missing('same', t('trusting.needsSame'))
  }
  const sameKey = trusted.find(office => key.includes(office.signingKey))
  return {
    form,
    told,
    words,
    sameKey,
    tick: {
      areSame,
      error: form.field('same').error,
      onSame: (are: boolean) => {
        setSameFor(are ? key : null)
        form.field('same').onChange('')
      },
    },
    isCompared: (way === 'words' && areSame) || (way === 'qr' && scanned.trim() !== ''),
    isAnother: trusted.some(
      office => office.name.toLowerCase() === name.trim().toLowerCase() && !key.includes(office.signingKey),
    ),
    replacing: { checked: replaces, set: setReplaces },
    renaming: { checked: renamed === key, set: (is: boolean) => setRenamed(is ? key : null) },
  }
}

/**
 * From now on files that this key signed are merged here: to protect, and what they release only once the key was compared by
 * words read aloud, or by scanning the code that the other office shows. `about`: an office whose key is compared only now.
 */
export function TrustDialog({ about, onClose }: { about?: Trusted; onClose: () => void }) {
  const { t } = useTranslation('exchange')
  const { form, told, words, sameKey, tick, isCompared, isAnother, replacing, renaming } = useTrusting(
    about,
    onClose,
  )
  const { name, way, degree } = form.values
  const isRenamed = sameKey !== undefined && name.trim() !== '' && sameKey.name !== name.trim()
  return (
    <FormDialog
      {...form}
      title={t('trusting.title')}
      submit={t('trusting.submit')}
      onClose={onClose}
      width="normal"
    >
      <p>{t('trusting.text')}</p>
      <TextField label={t('trusting.key')} field={form.field('key')} isFirst />
      {told?.isWhole === false && (
        <p className={classes.hint} role="status">
          {t('trusting.part')}
        </p>
      )}
      <TextField label={t('trusting.name')} field={form.field('name')} />
      {isAnother && (
        <Checkbox
          size="xs"
          checked={replacing.checked}
          onChange={event => replacing.set(event.currentTarget.checked)}
          label={t('trusting.replaces')}
        />
      )}
      {isRenamed && (
        <Checkbox
          size="xs"
          checked={renaming.checked}
          onChange={event => renaming.set(event.currentTarget.checked)}
          label={t('trusting.renames', { name: sameKey.name })}
        />
      )}
      <PickField
        label={t('trusting.way')}
        field={form.field('way')}
        choices={ways.map(value => ({ value, label: t(`trusting.ways.${value}`) }))}
      />
      {way === 'words' && <Words words={words} {...tick} />}
      {way === 'qr' && (
        // A scanner types as a keyboard does, and Enter after it: that is not yet the word to trust.
        // biome-ignore lint/a11y/noStaticElementInteractions: only what comes out of the field is caught
        <div onKeyDown={event => event.key === 'Enter' && event.preventDefault()}>
          <TextField
            label={t('trusting.scanned')}
            hint={t('trusting.scannedHint')}
            field={form.field('scanned')}
            maxLength={1000}
          />
        </div>
      )}
      {isCompared ? (
        <>
          <PickField
            label={t('trusting.degree')}
            field={form.field('degree')}
            choices={degrees.map(value => ({ value, label: t(`trusting.degrees.${value}`) }))}
          />
          <ul className={classes.hint}>
            {degrees.map(each => (
              <li key={each}>{t(`trusting.degreeMeans.${each}`)}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className={classes.hint}>{t('trusting.notCompared')}</p>
      )}
      {isCompared && degree !== 'protect' && <p className={classes.hint}>{t('trusting.takesTwo')}</p>}
    </FormDialog>
  )
}

function Words({
  words,
  areSame,
  error,
  onSame,
}: {
  words: readonly string[] | null
  areSame: boolean
  error: string | undefined
  onSame: (areSame: boolean) => void
}) {
  const { t } = useTranslation('exchange')
  if (!words) return <p className={classes.hint}>{t('trusting.noWords')}</p>
  return (
    <>
      <WordList words={words} />
      <Checkbox
        size="xs"
        checked={areSame}
        error={error}
        aria-invalid={error !== undefined}
        onChange={event => onSame(event.currentTarget.checked)}
        label={t('trusting.same')}
      />
    </>
  )
}
