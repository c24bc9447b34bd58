import { useTranslation } from 'react-i18next'
import { aboutMuster } from '../../client.ts'
import { Dialog } from '../../components/dialog/dialog.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { useAnswer } from '../../state/ask/use-answer.ts'
import { useAbout } from './about-store.ts'
import classes from './shell.module.css'
import { UpdateFile } from './update-file.tsx'

/** Which version of Muster this is, of what it is made, and under which licences. */
export function AboutMuster() {
  const { t } = useTranslation('shell')
  const isOpen = useAbout(state => state.isOpen)
  const { value, problem, again } = useAnswer(isOpen ? aboutMuster : null, [])
  if (!isOpen) return null
  return (
    <Dialog title={t('about.title')} width="wide" onClose={() => useAbout.setState({ isOpen: false })}>
      {problem && <ErrorNotice problem={problem} onRetry={again} />}
      {!value && !problem && <LoadingRows />}
      {value && (
        <div className={classes.about}>
          <p>{t('about.version', { version: value.version })}</p>
          <p>{t('about.network')}</p>
          <UpdateFile />
          <h3 className={classes.keyHeading}>{t('about.parts', { count: value.parts.length })}</h3>
          <p className={classes.dim}>{t('about.chromium')}</p>
          <ul className={classes.parts}>
            {value.parts.map(({ name, version, licence, text }) => (
              <li key={`${name} ${version}`}>
                <details>
                  <summary>
                    {name} {version} <span className={classes.dim}>{licence}</span>
                  </summary>
                  <pre className={classes.licence} dir="ltr">
                    {text}
                  </pre>
                </details>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  )
}
