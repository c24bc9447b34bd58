import { useTranslation } from 'react-i18next'
import classes from './person-name.module.css'

/**
 * A person's name, the one way in which Muster writes it: `FAMILY, Given`, and beside it the name in the person's own
 * script, in its own direction. `name` comes so from the program; each part is isolated from the text around it.
 */
export function PersonName({
  name,
  nativeName = null,
  size = 'normal',
}: {
  name: string
  nativeName?: string | null
  size?: 'normal' | 'title'
}) {
  const { t } = useTranslation()
  return (
    <span className={classes.person} data-size={size}>
      <bdi className={classes.name} dir="auto" title={size === 'normal' ? name : undefined}>
        {name.trim() === '' || name.trim() === ',' ? t('namelessPerson') : name}
      </bdi>
      {nativeName && <NativeName name={nativeName} />}
    </span>
  )
}

/** A name in the person's own script, for a column of its own. */
export function NativeName({ name }: { name: string | null }) {
  if (!name) return null
  return (
    <bdi className={classes.native} dir="auto">
      {name}
    </bdi>
  )
}
