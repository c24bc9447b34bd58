import { create } from 'zustand'

/** The parts of the register's screen, in their order. */
export const registerTabs = ['snapshots', 'find', 'classOrders'] as const
/** One of {@link registerTabs}. */
export type RegisterTab = (typeof registerTabs)[number]

/** Which part of the register's screen is in front; a link from elsewhere may bring one there. */
export const useRegisterTab = create<{ tab: RegisterTab }>()(() => ({ tab: 'snapshots' }))

/** Brings a part to the front. */
export function showRegisterTab(tab: RegisterTab): void {
  useRegisterTab.setState({ tab })
}
