import { Button, Modal } from '@mantine/core'
import {
  type ComponentType,
  createContext,
  type FormEvent,
  type MouseEvent,
  type ReactNode,
  useContext,
} from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice, type ErrorText } from '../progress/error-notice.tsx'
import classes from './dialog.module.css'
import { useFocusBack } from './focus-back.ts'

const widths = { small: 440, normal: 560, wide: 800 } as const

const staysOpen = () => undefined

/** What shows, in a dialog, the problems that belong to none of its fields; the page says what it is. */
export const DialogNotices = createContext<ComponentType | null>(null)

/** A dialog: it keeps the focus inside and gives it back; Escape closes, unless it is closed by what it holds alone. */
export function Dialog({
  title,
  children,
  onClose,
  width = 'normal',
}: {
  title: ReactNode
  children: ReactNode
  /** Null while it would take something with it that is shown only once: neither Escape nor a click beside it closes then. */
  onClose: (() => void) | null
  width?: keyof typeof widths
}) {
  const { t } = useTranslation()
  const Notices = useContext(DialogNotices)
  useFocusBack()
  return (
    <Modal
      opened
      onClose={onClose ?? staysOpen}
      closeOnEscape={onClose !== null}
      closeOnClickOutside={onClose !== null}
      withCloseButton={onClose !== null}
      title={title}
      size={widths[width]}
      lockScroll={false}
      classNames={{
        title: classes.title ?? '',
        content: classes.content ?? '',
        header: classes.header ?? '',
      }}
      closeButtonProps={{ 'aria-label': t('close'), size: 'sm' }}
    >
      {Notices && <Notices />}
      {children}
    </Modal>
  )
}

/**
 * A dialog that is one form. Enter sends it, Escape leaves it; what went wrong is shown above the buttons and what was
 * typed stays, also for when the dialog is opened again.
 */
export function FormDialog({
  title,
  children,
  submit,
  isDanger = false,
  isRefused = false,
  isBusy,
  problem,
  startAnew,
  onSubmit,
  onClose,
  onCancel = onClose,
  width = 'small',
}: {
  title: ReactNode
  children: ReactNode
  /** What the button says: a verb and its object. */
  submit: string
  isDanger?: boolean
  /** What is said above would be refused: it is not offered. */
  isRefused?: boolean
  isBusy: boolean
  problem: ErrorText | undefined
  startAnew: (() => void) | null
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  onClose: () => void
  /** What the button Cancel does, where it also ends work that goes on when the dialog is only closed. */
  onCancel?: () => void
  width?: keyof typeof widths
}) {
  const { t } = useTranslation()
  return (
    <Dialog title={title} onClose={onClose} width={width}>
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        {startAnew && <TypedIsBack startAnew={startAnew} />}
        {children}
        {problem && <ErrorNotice problem={problem} />}
        <DialogFoot>
          <Button onClick={onCancel}>{t('cancel')}</Button>
          <Button
            type="submit"
            variant="filled"
            color={isDanger ? 'danger' : 'accent'}
            loading={isBusy}
            disabled={isRefused}
          >
            {submit}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

/** The buttons of a dialog: whole and in sight at its bottom, however long what stands above them is. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <div className={classes.buttons}>{children}</div>
}

/** Says that what was typed before is back, so that nobody sends it unseen. */
function TypedIsBack({ startAnew }: { startAnew: () => void }) {
  const { t } = useTranslation()
  const onClick = ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    startAnew()
    currentTarget.form?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
  }
  return (
    <div className={classes.back} role="status">
      <span>{t('typedIsBack')}</span>
      <Button size="compact-xs" onClick={onClick}>
        {t('startAnew')}
      </Button>
    </div>
  )
}

/** Fields beside each other, as many as there are. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>
}
