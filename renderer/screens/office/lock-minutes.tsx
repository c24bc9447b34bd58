import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { maxLockMinutes } from '#shared/model/office.ts'
import { client } from '../../client.ts'
import { act } from '../../state/ask/notices.ts'
import { refreshSession, useMay } from '../../state/live/session.ts'

const minutes = Array.from({ length: maxLockMinutes }, (_, index) => index + 1)

/** After how many minutes without anybody Muster locks; an administrator chooses. */
export function LockMinutes({ chosen }: { chosen: number | null }) {
  const { t } = useTranslation('office')
  const mayChoose = useMay('administer')
  const now = chosen ?? maxLockMinutes
  if (!mayChoose) return t('lock.after', { count: now })
  return (
    <NativeSelect
      size="xs"
      aria-label={t('lock.title')}
      value={String(now)}
      data={minutes.map(count => ({ value: String(count), label: t('lock.after', { count }) }))}
      onChange={event => void choose(Number(event.currentTarget.value), t('lock.done'))}
    />
  )
}

async function choose(chosen: number, done: string): Promise<void> {
  await act(() => client.users.lockAfter({ minutes: chosen }), done)
  await refreshSession()
}
