import { Stack, Text, TextInput } from '@mantine/core'
import type { PersonErased } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ConfirmDialog, ErrorPanel, LinesSkeleton } from '../../../shared/ui/index.ts'
import { kindWord } from './held-sections.tsx'
import classes from './privacy.module.css'

type EraseDialogProps = {
  email: string
  opened: boolean
  onClose: () => void
  onDone: (erased: PersonErased) => void
}

/** Says what an erasure takes, and does it once the address was typed again. */
export function EraseDialog({ email, opened, onClose, onDone }: EraseDialogProps) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const [typed, setTyped] = useState('')
  const preview = useQuery({
    queryKey: ['erasure', slug, email],
    enabled: opened,
    queryFn: ({ signal }) =>
      api.post<PersonErased>(`/orgs/${slug}/privacy/erase/preview`, { email }, { signal }),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  })
  const close = () => {
    setTyped('')
    onClose()
  }
  return (
    <ConfirmDialog
      opened={opened}
      title={t('privacy.erase.title', { email })}
      confirm={t('privacy.erase.submit')}
      danger
      disabled={preview.data === undefined || typed.trim().toLowerCase() !== email.toLowerCase()}
      onConfirm={async () => {
        const body = { email, confirmed: typed.trim() }
        const erased = await api.post<PersonErased>(`/orgs/${slug}/privacy/erase`, body)
        // the person may stand on any page
        await queryClient.invalidateQueries()
        onDone(erased)
      }}
      onClose={close}
    >
      <Stack gap={12}>
        <Text>{t('privacy.erase.text')}</Text>
        <ErrorPanel error={preview.error} />
        {preview.isPending && <LinesSkeleton lines={4} />}
        {preview.data !== undefined && (
          <>
            <table className={classes.preview}>
              <caption className="visually-hidden">{t('privacy.erase.would')}</caption>
              <tbody>
                {preview.data.held.map(({ kind, count }) => (
                  <tr key={kind}>
                    <th scope="row">{kindWord(t, kind)}</th>
                    <td>{formats.number(count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <ul className={classes.notes}>
              <li>{t('privacy.erase.record')}</li>
              <li>{t('privacy.erase.plans')}</li>
              {preview.data.keepsAccount && <li>{t('privacy.erase.account')}</li>}
            </ul>
            <TextInput
              label={t('privacy.erase.confirm')}
              placeholder={email}
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          </>
        )}
      </Stack>
    </ConfirmDialog>
  )
}
