import { Spotlight } from '@mantine/spotlight'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { PersonName } from '../../components/name/person-name.tsx'
import { usePeopleFound } from '../../state/ask/people-found.ts'
import { redo, undo, useUndo } from '../../state/ask/undo.ts'
import { go, places } from '../../state/dialogs/places.ts'
import { useSelection } from '../../state/dialogs/selection.ts'
import { type Beginning, begin, beginnings } from '../../state/dialogs/wanted.ts'
import { lock, mayNow, useSession } from '../../state/live/session.ts'
import { openAbout } from './about-store.ts'
import { chooseFirst, chooseSome, palette, paletteState, runChosen } from './palette-store.ts'
import { showSettings } from './settings-store.ts'
import classes from './shell.module.css'
import { stopSelected } from './shell-keys.ts'
import { useShell } from './shell-store.ts'

const maxShownPeople = 6

interface PaletteItem {
  id: string
  label: ReactNode
  hint?: string
  run: () => void
}

/** Ctrl+K: people by any name or number, flights, and everything that can be done from here. */
export function Palette() {
  const { t } = useTranslation('shell')
  const [query, setQuery] = useState('')
  const people = usePeople(query)
  const groups = [
    { title: t('palette.people'), items: people.items },
    { title: t('palette.flights'), items: useFlights(query) },
    { title: t('palette.actions'), items: useActions(query) },
  ].filter(group => group.items.length > 0)
  const shown = groups.flatMap(group => group.items.map(item => item.id)).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the lines shown that make choosing needful
  useEffect(chooseFirst, [shown])
  const enter = useEnter(people.isAnswered)
  const type = (typed: string) => {
    enter.forget()
    setQuery(typed)
  }
  return (
    <Spotlight.Root
      store={paletteState}
      query={query}
      onQueryChange={type}
      shortcut={null}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      scrollable
      attributes={{ content: { 'aria-label': t('keys.palette') } }}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      maxHeight={440}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('searchOrDo')}
        onKeyDownCapture={enter.press}
      />
      <Spotlight.ActionsList>
        {groups.map(group => (
          <Spotlight.ActionsGroup key={group.title} label={group.title}>
            {group.items.map(item => (
              <Spotlight.Action
                key={item.id}
                className={classes.action ?? ''}
                onClick={item.run}
                highlightQuery={false}
              >
                <span className={classes.found}>
                  <span className={classes.foundName}>{item.label}</span>
                  <span className={classes.foundHint}>{item.hint}</span>
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/**
 * Enter chooses a line of the answer to what is typed, and never one that fitted the letters before: pressed while the
 * answer is on its way, it waits for it.
 */
function useEnter(isAnswered: boolean) {
  const [isHeld, setIsHeld] = useState(false)
  useEffect(() => {
    if (!isHeld || !isAnswered) return
    setIsHeld(false)
    runChosen()
  }, [isHeld, isAnswered])
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    if (isAnswered) return chooseSome()
    event.preventDefault()
    event.stopPropagation()
    setIsHeld(true)
  }
  return { press, forget: () => setIsHeld(false) }
}

/** Nothing typed finds nobody. */
function usePeople(query: string): { items: PaletteItem[]; isAnswered: boolean } {
  const { rows, isAnswered } = usePeopleFound(query.trim() === '' ? null : query, maxShownPeople)
  const items = rows.map(person => ({
    id: person.id,
    label: <PersonName name={person.name} nativeName={person.nativeName} />,
    hint: [person.caseNumber, person.birthDate, person.nationality].filter(Boolean).join('  ·  '),
    run: () => go(places.person(person.id)),
  }))
  return { items, isAnswered }
}

function useFlights(query: string): PaletteItem[] {
  const flights = useShell(state => state.flights)
  return flights
    .map(({ flight }) => ({
      id: flight.id,
      label: `${flight.number}  ${flight.stops.map(stop => stop.airport).join(' → ')}`,
      hint: flight.stops.map(stop => stop.city).join(' → '),
      run: () => go(places.flight(flight.id)),
    }))
    .filter(item => fits(query, `${item.label} ${item.hint}`))
}

function useActions(query: string): PaletteItem[] {
  const { t } = useTranslation('shell')
  const selected = useSelection(state => state.person)
  const toUndo = useUndo(state => state.undo)
  const toRedo = useUndo(state => state.redo)
  const begun = useBeginnings()
  const actions: (PaletteItem & { label: string; alike?: string })[] = [
    {
      id: 'stop',
      label: selected ? t('palette.stopSelected', { name: selected.name }) : t('palette.stopSomebody'),
      run: afterClosing(stopSelected),
    },
    ...begun.map(wish => ({
      id: wish,
      label: t(`palette.begin.${wish}`),
      run: afterClosing(() => begin(wish)),
    })),
    ...(['flights', 'people', 'register', 'review', 'exchange', 'log'] as const).map(screen => ({
      id: screen,
      label: t('palette.goTo', { place: t(`nav.${screen}`) }),
      alike: screen === 'exchange' ? t('palette.alike.exchange') : '',
      run: () => go(places[screen]()),
    })),
    {
      id: 'office',
      label: t('palette.goTo', { place: t('office') }),
      alike: t('palette.alike.office'),
      run: () => go(places.office()),
    },
    { id: 'rules', label: t('palette.goTo', { place: t('rules') }), run: () => go(places.rules()) },
    {
      id: 'verify',
      label: t('palette.verify'),
      alike: t('palette.alike.verify'),
      run: () => go(places.verify()),
    },
    ...(toUndo ? [{ id: 'undo', label: t('undo.undo', { what: toUndo }), run: () => void undo() }] : []),
    ...(toRedo ? [{ id: 'redo', label: t('undo.redo', { what: toRedo }), run: () => void redo() }] : []),
    {
      id: 'settings',
      label: t('menu.settings'),
      alike: t('palette.alike.settings'),
      run: afterClosing(() => showSettings(true)),
    },
    { id: 'about', label: t('about.open'), run: afterClosing(openAbout) },
    { id: 'lock', label: t('lock'), run: () => void lock() },
  ]
  return actions.filter(action => fits(query, `${action.label} ${action.alike ?? ''}`))
}

/** What the main buttons of screens begin, as far as the user signed in may. */
function useBeginnings(): Beginning[] {
  const all = Object.keys(beginnings) as Beginning[]
  const mayBegin = useSession(useShallow(state => all.map(each => mayNow(state, beginnings[each].right))))
  return all.filter((_, index) => mayBegin[index])
}

/** The palette gives the focus back as it closes; a dialog opened before that would lose it. */
function afterClosing(run: () => void): () => void {
  return () => {
    palette.close()
    setTimeout(run)
  }
}

function fits(query: string, text: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return words.every(word => text.toLowerCase().includes(word))
}
