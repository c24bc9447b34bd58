import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** How long the button says that it has copied. */
const saidMs = 2000

/** Copies a text for another program. The window has no permission for the clipboard's own interface, so it copies as Ctrl+C does. */
export function CopyButton({
  text,
  label,
  size = 'xs',
  isFirst = false,
  onCopied,
}: {
  text: string
  label: string
  size?: 'xs' | 'sm'
  /** Takes the focus when its dialog opens. */
  isFirst?: boolean
  onCopied?: () => void
}) {
  const { t } = useTranslation()
  const [isCopied, setIsCopied] = useState(false)
  const copy = () => {
    const isDone = copyText(text)
    setIsCopied(isDone)
    if (isDone) onCopied?.()
    setTimeout(setIsCopied, saidMs, false)
  }
  return (
    <Button size={size} onClick={copy} data-autofocus={isFirst || undefined}>
      {isCopied ? t('copied') : label}
    </Button>
  )
}

function copyText(text: string): boolean {
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
  document.addEventListener('copy', fill, { once: true })
  const isDone = document.execCommand('copy')
  document.removeEventListener('copy', fill)
  return isDone
}
