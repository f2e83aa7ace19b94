import { Progress, Stack, Text } from '@mantine/core'
import type { Run } from '@muster/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { FileDrop, isReadable } from '../source/file-drop.tsx'
import { Templates } from '../source/templates.tsx'
import { type ImportTarget, startUpload } from '../source/upload-import.ts'
import { targetWords } from '../words/target-words.ts'

/** A file of portal users; the button of the step sends this form. */
export function FileSource({ target, onStarted }: { target: ImportTarget; onStarted: (run: Run) => void }) {
  const t = useT()
  const org = useOrganisation().slug
  const [file, setFile] = useState<File | null>(null)
  const [note, setNote] = useState<string | null>(null)
  const [share, setShare] = useState(0)
  const start = useMutation({
    mutationFn: (chosen: File) =>
      startUpload(org, target, chosen, crypto.randomUUID(), setShare, new AbortController().signal),
    onSuccess: onStarted,
  })
  const take = (files: File[]) => {
    start.reset()
    const first = files[0]
    if (first !== undefined && !isReadable(first))
      return setNote(t('imports.flow.source.wrongType', { name: first.name }))
    setNote(files.length > 1 ? t('imports.flow.source.several') : null)
    setFile(first ?? null)
  }
  return (
    <form
      id="source"
      onSubmit={(event) => {
        event.preventDefault()
        if (file !== null && !start.isPending) start.mutate(file)
      }}
    >
      <Stack gap={16}>
        <FileDrop
          file={file}
          hint={t(
            target.kind === 'projects.portal-user'
              ? 'imports.people.source.dropHint'
              : `imports.flow.targets.${targetWords(target.kind)}.dropHint`,
          )}
          busy={start.isPending}
          onFiles={take}
        />
        {note !== null && <Text role="alert">{note}</Text>}
        {start.isPending && (
          <Progress value={share * 100} aria-label={file?.name ?? ''} size={8} color="teal" />
        )}
        <ErrorPanel error={start.error} />
        <Text component="div" size="sm">
          <Templates label={t('imports.flow.source.templates')} target={target.kind} />
        </Text>
      </Stack>
    </form>
  )
}
