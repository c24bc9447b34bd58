import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** The red Stop: on every person's screen and panel, and on the row in hand. A stop takes effect at once. */
export function StopButton({
  isStopped,
  onStop,
  size = 'sm',
}: {
  /** A stop in force is said, and another may still be added: two officers may each have a reason. */
  isStopped: boolean
  onStop: () => void
  size?: 'xs' | 'sm'
}) {
  const { t } = useTranslation()
  return (
    <Button
      variant="filled"
      color="danger.6"
      size={size}
      tabIndex={size === 'xs' ? -1 : 0}
      onClick={event => {
        event.stopPropagation()
        onStop()
      }}
    >
      {t(isStopped ? 'stopped' : 'stop')}
    </Button>
  )
}
