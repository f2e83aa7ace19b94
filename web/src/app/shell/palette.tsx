import { Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useT } from '../../shared/i18n/index.ts'
import classes from './palette.module.css'
import { useCrmActions, useCrmFinds, useCrmPlaces } from './palette-crm.tsx'
import { type Entry, useActions, usePeople, usePlaces } from './palette-entries.tsx'
import { usePortalActions, usePortalFinds, usePortalPlaces } from './palette-portals.tsx'

/** The command palette: every page, every action, and people and groups by name. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useT()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const wanted = text.trim().toLocaleLowerCase()
  const matches = (entry: Entry) => entry.label.toLocaleLowerCase().includes(wanted)
  const groups = [
    { label: t('shell.palette.pages'), entries: [...usePlaces(), ...useCrmPlaces()].filter(matches) },
    { label: t('shell.palette.portals'), entries: usePortalPlaces().filter(matches) },
    {
      label: t('shell.palette.actions'),
      entries: [...useCrmActions(), ...usePortalActions(), ...useActions()].filter(matches),
    },
    { label: t('shell.places.crm'), entries: useCrmFinds(text.trim()) },
    { label: t('shell.palette.inPortal'), entries: usePortalFinds(text.trim()) },
    { label: t('shell.palette.people'), entries: usePeople(text.trim()) },
  ].filter((group) => group.entries.length > 0)
  const entries = groups.flatMap((group) => group.entries)
  const current = entries[Math.min(at, entries.length - 1)]
  const currentKey = current?.key
  useEffect(() => {
    if (currentKey !== undefined)
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [currentKey])
  const go = (entry: Entry) => {
    onClose()
    entry.go()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = entries.length - 1
    if (event.key === 'ArrowDown') setAt(at >= last ? 0 : at + 1)
    else if (event.key === 'ArrowUp') setAt(at <= 0 ? last : at - 1)
    else if (event.key === 'Enter' && current !== undefined) go(current)
    else return
    event.preventDefault()
  }
  return (
    <Modal.Root opened onClose={onClose} centered={false} yOffset="12vh" size={600} padding={0}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('shell.palette.open')}>
        <div className={classes.field}>
          <IconSearch size={18} stroke={1.6} aria-hidden />
          <input
            className={classes.input}
            role="combobox"
            aria-label={t('shell.palette.open')}
            aria-expanded={entries.length > 0}
            aria-controls="palette-list"
            aria-activedescendant={currentKey === undefined ? undefined : `palette-${currentKey}`}
            aria-autocomplete="list"
            placeholder={t('shell.palette.hint')}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <div
          ref={list}
          id="palette-list"
          role="listbox"
          aria-label={t('shell.palette.open')}
          className={classes.list}
          tabIndex={-1}
        >
          {groups.map((group) => (
            <div key={group.label} role="group" aria-label={group.label}>
              <div className={classes.heading} aria-hidden>
                {group.label}
              </div>
              {group.entries.map((entry) => (
                <PaletteEntry
                  key={entry.key}
                  entry={entry}
                  isCurrent={entry.key === currentKey}
                  onPoint={() => setAt(entries.indexOf(entry))}
                  onGo={() => go(entry)}
                />
              ))}
            </div>
          ))}
        </div>
        {entries.length === 0 && (
          <p className={classes.nothing} role="status">
            {t('shell.palette.nothing')}
          </p>
        )}
      </Modal.Content>
    </Modal.Root>
  )
}

type PaletteEntryProps = { entry: Entry; isCurrent: boolean; onPoint: () => void; onGo: () => void }

function PaletteEntry({ entry, isCurrent, onPoint, onGo }: PaletteEntryProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above listens to the keyboard for the list
    <div
      id={`palette-${entry.key}`}
      role="option"
      aria-selected={isCurrent}
      className={classes.entry}
      onMouseMove={onPoint}
      onClick={onGo}
    >
      <span className={classes.icon}>{entry.icon}</span>
      <span className={classes.label}>{entry.label}</span>
      {entry.detail !== undefined && <span className={classes.detail}>{entry.detail}</span>}
    </div>
  )
}
