import type { TaskList } from '@muster/contract'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { notifyError, useErrorText } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import classes from './tasks.module.css'

/** A line to write a task into; Enter adds it, and the line is free for the next. */
export function AddTask({ base, list }: { base: string; list: TaskList | null }) {
  const t = useT()
  const errorText = useErrorText()
  const [title, setTitle] = useState('')
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const text = title.trim()
    if (text === '') return
    setTitle('')
    try {
      await api.post(`${base}/tasks`, { title: text, ...(list === null ? {} : { listId: list.id }) })
    } catch (error) {
      setTitle(text)
      notifyError(errorText(error))
    }
    await portalChanged()
  }
  return (
    <form className={classes.add} onSubmit={(event) => void add(event)}>
      <IconPlus size={16} aria-hidden />
      <input
        aria-label={list === null ? t('portal.tasks.add') : t('portal.tasks.addTo', { list: list.name })}
        placeholder={t('portal.tasks.add')}
        maxLength={300}
        autoComplete="off"
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
    </form>
  )
}
