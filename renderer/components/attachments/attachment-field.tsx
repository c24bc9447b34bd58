import { Button, CloseButton, FileButton, Input, Progress, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { maxAttachmentMegabytes } from '#shared/model/attachment.ts'
import { formatSize } from '../../i18n/format.ts'
import type { Field } from '../form/use-form.ts'
import classes from './attachment-field.module.css'

/** A chosen file, and why it cannot be attached, if so. */
export interface ChosenFile {
  key: string
  file: File
  problem: 'empty' | 'too_large' | 'unknown_kind' | 'cut_off' | 'too_large_picture' | null
}

/** Files and a reference, as the field holds them. */
export interface ChosenAttachments {
  files: readonly ChosenFile[]
  reference: string
}

/**
 * Documents to attach: chosen, dropped anywhere on the window, or pasted; or where the original lies. The limit is said
 * before anything is chosen, and a file that cannot be attached says so by its name.
 */
export function AttachmentField({
  label,
  field,
  inspectFiles,
  sending,
}: {
  label?: string
  field: Field<ChosenAttachments>
  /** Inspects chosen files before they join the field. */
  inspectFiles: (files: readonly File[]) => Promise<ChosenFile[]>
  /** How far the file on its way is; null when none is. */
  sending: { file: string; done: number; total: number } | null
}) {
  const { t } = useTranslation('attachments')
  const { value, onChange, error } = field
  const latest = useRef(value)
  latest.current = value
  const add = async (files: readonly File[]) => {
    if (files.length === 0) return
    const inspected = await inspectFiles(files)
    onChange({ ...latest.current, files: [...latest.current.files, ...inspected] })
  }
  const isOver = useDroppedAndPasted(files => void add(files))
  return (
    <Input.Wrapper label={label ?? t('field.label')} labelElement="div" error={error}>
      <div className={classes.zone} data-over={isOver || undefined}>
        <FileButton
          accept="application/pdf,image/png,image/jpeg"
          multiple
          onChange={files => void add(files)}
        >
          {props => (
            <Button size="xs" {...props}>
              {t('field.choose')}
            </Button>
          )}
        </FileButton>
        <span>{t('field.drop')}</span>
        <span className={classes.limit}>{t('field.limit', { megabytes: maxAttachmentMegabytes })}</span>
      </div>
      <ul className={classes.files}>
        {value.files.map(chosen => (
          <Chosen
            key={chosen.key}
            chosen={chosen}
            onRemove={() => onChange({ ...value, files: value.files.filter(each => each !== chosen) })}
          />
        ))}
      </ul>
      {sending && <SendingBar sending={sending} />}
      <TextInput
        className={classes.reference ?? ''}
        label={t('field.reference')}
        placeholder={t('field.referenceHint')}
        value={value.reference}
        onChange={event => onChange({ ...value, reference: event.currentTarget.value })}
        autoComplete="off"
        maxLength={500}
      />
    </Input.Wrapper>
  )
}

function Chosen({ chosen: { file, problem }, onRemove }: { chosen: ChosenFile; onRemove: () => void }) {
  const { t } = useTranslation('attachments')
  const size = formatSize(file.size)
  return (
    <li className={classes.file} data-refused={problem !== null || undefined}>
      <bdi className={classes.name}>{file.name}</bdi>
      <span className="figures" role={problem ? 'alert' : undefined}>
        {problem ? t(`problem.${problem}`, { size, megabytes: maxAttachmentMegabytes }) : size}
      </span>
      <CloseButton size="sm" aria-label={t('field.remove', { file: file.name })} onClick={onRemove} />
    </li>
  )
}

function SendingBar({
  sending: { file, done, total },
}: {
  sending: { file: string; done: number; total: number }
}) {
  const { t } = useTranslation('attachments')
  const label = t('field.sending', { file })
  return (
    <div className={classes.sending} role="status">
      <span>
        {label} <span className="figures">{`${formatSize(done)} / ${formatSize(total)}`}</span>
      </span>
      <Progress aria-label={label} value={(done / total) * 100} size="sm" />
    </div>
  )
}

/**
 * Hands on whatever files are dropped on the window or pasted while the field is on the screen; says whether some are
 * held over it. A drop that nobody takes would make a browser leave the page and show the file.
 */
function useDroppedAndPasted(take: (files: readonly File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false)
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    const listening = new AbortController()
    const { signal } = listening
    const over = (event: globalThis.DragEvent) => {
      event.preventDefault()
      setIsOver(true)
    }
    const leave = (event: globalThis.DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false)
    }
    const drop = (event: globalThis.DragEvent) => {
      event.preventDefault()
      setIsOver(false)
      latest.current([...(event.dataTransfer?.files ?? [])])
    }
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      latest.current(files)
    }
    window.addEventListener('dragover', over, { signal })
    window.addEventListener('dragleave', leave, { signal })
    window.addEventListener('drop', drop, { signal })
    window.addEventListener('paste', paste, { signal })
    return () => listening.abort()
  }, [])
  return isOver
}
