import { TopBar } from '../../components/page/top-bar.tsx'
import { useShell } from './shell-store.ts'

/** What is wrong with the store or the clock, so that nobody can sign, and what to do: across the top while it is so. */
export function TroubleBars() {
  const troubles = useShell(state => state.troubles)
  return troubles.map(({ kind, text, next }) => (
    <TopBar key={kind} tone="stop">
      {text} {next}
    </TopBar>
  ))
}
