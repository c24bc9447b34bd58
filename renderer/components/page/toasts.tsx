import { Notifications } from '@mantine/notifications'
import classes from './toasts.module.css'

/**
 * What is said in passing. It stands over the foot of the navigation, where nothing else is: over a list it would hide
 * the very rows that it is about.
 */
export function Toasts({ isMirrored }: { isMirrored: boolean }) {
  return (
    <Notifications
      position={isMirrored ? 'bottom-right' : 'bottom-left'}
      limit={3}
      transitionDuration={0}
      containerWidth="var(--nav)"
      className={classes.toasts}
      classNames={{ notification: classes.toast }}
    />
  )
}
