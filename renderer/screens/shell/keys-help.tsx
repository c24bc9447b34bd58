import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../components/dialog/dialog.tsx'
import { KeyCaps } from '../../components/page/key-caps.tsx'
import { useKeyList } from '../../state/dialogs/keys.ts'
import classes from './shell.module.css'
import { useKeysHelp } from './shell-keys.ts'

/** The keys that work now: everywhere, and on the screen in front. */
export function KeysHelp() {
  const { t } = useTranslation('shell')
  const isOpen = useKeysHelp(state => state.isOpen)
  const groups = useKeyList(state => state.groups)
  if (!isOpen) return null
  const [everywhere = [], ...ofScreen] = groups
  return (
    <Dialog title={t('keys.title')} onClose={() => useKeysHelp.setState({ isOpen: false })}>
      <div className={classes.keyList}>
        <KeyGroup title={t('keys.everywhere')} keys={everywhere} />
        {ofScreen.length > 0 && <KeyGroup title={t('keys.screen')} keys={ofScreen.flat()} />}
        <KeyGroup
          title={t('keys.grid')}
          keys={[
            { keys: 'ArrowUp+ArrowDown', does: t('keys.move') },
            { keys: 'Home+End', does: t('keys.ends') },
            { keys: 'Enter', does: t('keys.open') },
            { keys: 'Space', does: t('keys.mark') },
          ]}
        />
      </div>
    </Dialog>
  )
}

function KeyGroup({ title, keys }: { title: string; keys: readonly { keys: string; does: string }[] }) {
  return (
    <>
      <h3 className={classes.keyHeading}>{title}</h3>
      {keys.map(key => (
        <Fragment key={key.keys}>
          <KeyCaps keys={key.keys} />
          <span>{key.does}</span>
        </Fragment>
      ))}
    </>
  )
}
