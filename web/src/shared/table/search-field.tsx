import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useT } from '../i18n/index.ts'
import { useSingleKey } from '../keys/index.ts'
import classes from './table-tools.module.css'

type SearchFieldProps = {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** Where a list is searched; `/` leads to it. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const t = useT()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value ?? '')
  const sent = useRef(value ?? '')
  const send = useDebouncedCallback((next: string) => {
    sent.current = next
    onChange(next === '' ? undefined : next)
  }, 200)
  // The address can change from outside (back, "clear filters"); typing must not be overwritten.
  useEffect(() => {
    if ((value ?? '') !== sent.current) {
      sent.current = value ?? ''
      setText(value ?? '')
    }
  }, [value])
  const change = (next: string) => {
    setText(next)
    send(next.trim())
  }
  useSingleKey('/', () => field.current?.focus())
  return (
    <TextInput
      ref={field}
      className={classes.search ?? ''}
      size="xs"
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        text === '' ? null : (
          <CloseButton size="xs" aria-label={t('common.table.clearSearch')} onClick={() => change('')} />
        )
      }
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}
