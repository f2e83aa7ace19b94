import { Button } from '@mantine/core'
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import { useLanguage, useT } from '../../../shared/i18n/index.ts'
import classes from './file-drop.module.css'

/** Whether a file's name says that it is one of the formats that are read. */
export function isReadable(file: File): boolean {
  return /\.(xlsx|xls|csv|tsv|txt)$/i.test(file.name)
}

/** A large area to drop a file on or to press; once a file is chosen, what was chosen. */
export function FileDrop({
  file,
  hint,
  busy,
  onFiles,
}: {
  file: File | null
  /** What a file has to hold. */
  hint: string
  busy: boolean
  onFiles: (files: File[]) => void
}) {
  const t = useT()
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!busy) onFiles([...event.dataTransfer.files])
  }
  const events = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: drop,
  }
  if (file !== null) return <Chosen file={file} busy={busy} events={events} onFiles={onFiles} />
  return (
    <>
      <button
        type="button"
        className={classes.drop}
        data-over={over || undefined}
        disabled={busy}
        onClick={() => input.current?.click()}
        {...events}
      >
        <IconUpload size={32} stroke={1.5} className={classes.icon} aria-hidden />
        <span className={classes.title}>
          {over ? t('imports.flow.source.dropNow') : t('imports.flow.source.drop')}
        </span>
        <span className={classes.hint}>{hint}</span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.xls,.csv,.tsv,.txt"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}

function Chosen(props: { file: File; busy: boolean; events: object; onFiles: (files: File[]) => void }) {
  const t = useT()
  const size = useFileSize()
  return (
    <div className={classes.chosen} {...props.events}>
      <IconFileSpreadsheet size={28} stroke={1.5} color="var(--muster-accent)" aria-hidden />
      <div className={classes.file}>
        <div className={classes.name}>{props.file.name}</div>
        <div className={classes.size}>{size(props.file.size)}</div>
      </div>
      {!props.busy && (
        <Button variant="default" size="xs" onClick={() => props.onFiles([])}>
          {t('imports.flow.source.otherFile')}
        </Button>
      )}
    </div>
  )
}

/** Bytes as people read them. */
export function useFileSize(): (bytes: number) => string {
  const language = useLanguage()
  return (bytes) => {
    const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
    let value = bytes
    let step = 0
    while (value >= 1000 && step < steps.length - 1) {
      value /= 1000
      step++
    }
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit: steps[step] ?? 'byte',
      unitDisplay: step === 0 ? 'long' : 'short',
      maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
    }).format(value)
  }
}
