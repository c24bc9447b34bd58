import { create } from 'zustand'

export const registerTabs = ['snapshots', 'find', 'classOrders'] as const
export type RegisterTab = (typeof registerTabs)[number]

/** Which part of the register's screen is in front; a link from elsewhere may bring one there. */
export const useRegisterTab = create<{ tab: RegisterTab }>()(() => ({ tab: 'snapshots' }))

export function showRegisterTab(tab: RegisterTab): void {
  useRegisterTab.setState({ tab })
}
