import { Checkbox } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Line } from '#shared/model/fields.ts'
import { client } from '../../client.ts'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { PickField, TextField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { say } from '../../state/ask/notices.ts'
import classes from './exchange.module.css'
import { loadTrusted, useExchange } from './exchange-store.ts'

const ways = ['no', 'words', 'qr'] as const
const degrees = ['protect', 'release', 'desk'] as const

const Trusting = z.object({
  key: z.string().trim().min(1),
  name: Line,
  way: z.enum(ways),
  scanned: z.string(),
  degree: z.enum(degrees),
})

/**
 * From now on files that this key signed are merged here: to protect, and what they release only once the key was compared by
 * words read aloud, or by scanning the code that the other office shows.
 */
export function TrustDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('exchange')
  const { value: trusted = [] } = useExchange(state => state.trusted)
  // What was said of one key says nothing of another that is pasted in its place.
  const [sameFor, setSameFor] = useState<string | null>(null)
  const [replaces, setReplaces] = useState(false)
  const [renamed, setRenamed] = useState<string | null>(null)
  const form = useForm(
    { key: '', name: '', way: 'no', scanned: '', degree: 'protect' } as z.input<typeof Trusting>,
    Trusting,
    ({ key, name, way, scanned, degree }) =>
      attempt(async () => {
        const said = { no: undefined, words: areSame ? words?.join(' ') : undefined, qr: scanned }[way]
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
  const { key, name, way, scanned, degree } = form.values
  const told = useKey(key)
  const words = told?.words ?? null
  const areSame = words !== null && sameFor === key
  const isCompared = (way === 'words' && areSame) || (way === 'qr' && scanned.trim() !== '')
  const another = trusted.some(
    office => office.name.toLowerCase() === name.trim().toLowerCase() && !key.includes(office.signingKey),
  )
  const sameKey = trusted.find(office => key.includes(office.signingKey))
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
      {another && (
        <Checkbox
          size="xs"
          checked={replaces}
          onChange={event => setReplaces(event.currentTarget.checked)}
          label={t('trusting.replaces')}
        />
      )}
      {isRenamed && (
        <Checkbox
          size="xs"
          checked={renamed === key}
          onChange={event => setRenamed(event.currentTarget.checked ? key : null)}
          label={t('trusting.renames', { name: sameKey.name })}
        />
      )}
      <PickField
        label={t('trusting.way')}
        field={form.field('way')}
        choices={ways.map(value => ({ value, label: t(`trusting.ways.${value}`) }))}
      />
      {way === 'words' && (
        <Words words={words} areSame={areSame} onSame={areThey => setSameFor(areThey ? key : null)} />
      )}
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
  onSame,
}: {
  words: readonly string[] | null
  areSame: boolean
  onSame: (areSame: boolean) => void
}) {
  const { t } = useTranslation('exchange')
  if (!words) return <p className={classes.hint}>{t('trusting.noWords')}</p>
  return (
    <>
      <ol className={classes.words} aria-label={t('trusting.words')}>
        {words.map(word => (
          <li key={word}>{word}</li>
        ))}
      </ol>
      <Checkbox
        size="xs"
        checked={areSame}
        onChange={event => onSame(event.currentTarget.checked)}
        label={t('trusting.same')}
      />
    </>
  )
}

type Told = Awaited<ReturnType<typeof client.exchange.compare>>

/** What is known of this key; undefined until the program has said it. A key that is still being typed is none. */
function useKey(key: string): Told | undefined {
  const [known, setKnown] = useState<{ key: string; told: Told }>()
  useEffect(() => {
    let isAsked = true
    if (key.trim() !== '')
      client.exchange
        .compare({ key })
        .then(told => isAsked && setKnown({ key, told }))
        .catch(() => undefined)
    return () => {
      isAsked = false
    }
  }, [key])
  return known?.key === key ? known.told : undefined
}
