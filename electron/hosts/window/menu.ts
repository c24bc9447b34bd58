import { Menu } from 'electron'

/** No menu, except on a Mac, where copying and pasting go through one. The page has a command palette of its own. */
export function setMenu(platform: NodeJS.Platform = process.platform): void {
  const isMac = platform === 'darwin'
  Menu.setApplicationMenu(
    isMac
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  )
}
