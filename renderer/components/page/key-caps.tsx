import classes from './key-caps.module.css'

const symbols: Record<string, string> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  slash: '/',
}

/** Keys as they stand on the keyboard: `mod+shift+S` as Ctrl Shift S. */
export function KeyCaps({ keys }: { keys: string }) {
  return (
    <span className={classes.keys}>
      {keys.split('+').map(key => (
        <kbd key={key} className={classes.key}>
          {symbols[key] ?? key}
        </kbd>
      ))}
    </span>
  )
}
