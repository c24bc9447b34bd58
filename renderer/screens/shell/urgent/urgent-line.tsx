import { Anchor, Button, Popover } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ToneShape, TopBar } from '../../../components/page/top-bar.tsx'
import type { Urgent, UrgentAction } from './urgent.ts'
import classes from './urgent-line.module.css'

/**
 * What must not be missed, in one line however much it is: the worst of it, and how many there are, opening into all of
 * them in full. The screen below is never pushed further down.
 */
export function UrgentLine({ urgent }: { urgent: readonly Urgent[] }) {
  const { t } = useTranslation('shell')
  const [isOpen, setIsOpen] = useState(false)
  const [worst] = urgent
  if (!worst) return null
  return (
    <TopBar
      tone={worst.tone}
      isOneLine
      action={
        <>
          {worst.action && <Action {...worst.action} onDone={() => setIsOpen(false)} />}
          <Popover
            opened={isOpen}
            onChange={setIsOpen}
            position="bottom-end"
            width={640}
            trapFocus
            shadow="md"
          >
            <Popover.Target>
              <Button size="xs" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
                {t('urgent.open', { count: urgent.length })}
              </Button>
            </Popover.Target>
            <Popover.Dropdown aria-label={t('urgent.all')}>
              <ul className={classes.all}>
                {urgent.map(each => (
                  <li key={each.key} className={classes.item} data-tone={each.tone}>
                    <ToneShape tone={each.tone} />
                    <p className={classes.text}>
                      <bdi>{each.text}</bdi>
                    </p>
                    {each.action && <Action {...each.action} onDone={() => setIsOpen(false)} />}
                  </li>
                ))}
              </ul>
            </Popover.Dropdown>
          </Popover>
        </>
      }
    >
      {worst.line ?? worst.text}
    </TopBar>
  )
}

function Action({ label, href, run, onDone }: UrgentAction & { onDone: () => void }) {
  const press = () => {
    onDone()
    run?.()
  }
  if (href === undefined)
    return (
      <Button size="xs" className={classes.action} onClick={press}>
        {label}
      </Button>
    )
  return (
    <Anchor className={classes.action} href={href} onClick={press}>
      {label}
    </Anchor>
  )
}
