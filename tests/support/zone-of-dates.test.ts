import { expect, test } from 'vitest'

test('date tests really run in the zone that their project promises', context => {
  const promised = { unit: 'America/Chicago', 'unit-east': 'Asia/Tehran' }[
    context.task.file.projectName ?? ''
  ]
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(promised)
})
