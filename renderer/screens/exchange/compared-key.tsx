import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../client.ts'
import classes from './exchange.module.css'

type Told = Awaited<ReturnType<typeof client.exchange.compare>>

/** What is known of this key; undefined until the program has said it. A key that is still being typed is none. */
export function useKey(key: string): Told | undefined {
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

/** The words that both offices see, each with the other's key. */
export function WordList({ words }: { words: readonly string[] }) {
  const { t } = useTranslation('exchange')
  return (
    <ol className={classes.words} aria-label={t('trusting.words')}>
      {words.map(word => (
        <li key={word}>{word}</li>
      ))}
    </ol>
  )
}
