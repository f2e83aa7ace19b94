import { Button, TextInput } from '@mantine/core'
import type { PersonErased, PersonExport } from '@muster/contract'
import { IconUserX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { EmptyState, ErrorPanel, LinesSkeleton, lazyPart, Page } from '../../../shared/ui/index.ts'
import { HeldSections } from './held-sections.tsx'
import classes from './privacy.module.css'

const EraseDialog = lazyPart(() => import('./erase-dialog.tsx').then((module) => module.EraseDialog))

/** What is held about one person: looked up by address, shown, handed out, erased. */
export function PrivacyPage() {
  const t = useT()
  const { slug } = useOrganisation()
  const [missing, setMissing] = useState(false)
  const [isErasing, setErasing] = useState(false)
  const [erased, setErased] = useState<{ email: string; done: PersonErased } | null>(null)
  const found = useMutation({
    mutationFn: (email: string) => api.post<PersonExport>(`/orgs/${slug}/privacy/export`, { email }),
  })
  const held = found.data
  const look = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email') ?? '').trim()
    setMissing(email === '')
    setErased(null)
    if (email !== '') found.mutate(email)
  }
  const erase = (
    <Button
      variant="default"
      color="red"
      leftSection={<IconUserX size={16} aria-hidden />}
      onClick={() => setErasing(true)}
    >
      {t('privacy.erase.open')}
    </Button>
  )
  return (
    <Page
      title={t('privacy.title')}
      breadcrumb={[{ label: t('shell.places.settings') }]}
      description={t('privacy.lead')}
    >
      <div className={classes.content}>
        <form onSubmit={look} noValidate className={classes.form}>
          <TextInput
            name="email"
            type="email"
            label={t('privacy.email')}
            description={t('privacy.emailHint')}
            error={missing ? t('privacy.emailMissing') : undefined}
            autoComplete="off"
            className={classes.field ?? ''}
          />
          <Button type="submit" loading={found.isPending}>
            {t('privacy.show')}
          </Button>
        </form>
        <ErrorPanel error={found.error} />
        {found.isPending && <LinesSkeleton lines={8} />}
        {erased !== null && (
          <EmptyState title={t('privacy.erase.done', { email: erased.email })}>
            {t('privacy.erase.doneText', { pseudonym: erased.done.pseudonym })}
          </EmptyState>
        )}
        {erased === null && held !== undefined && !found.isPending && (
          <HeldSections
            held={held}
            path={`/orgs/${slug}/privacy/export`}
            body={{ email: held.email }}
            action={held.sections.length > 0 ? erase : undefined}
          />
        )}
      </div>
      {held !== undefined && (
        <EraseDialog
          email={held.email}
          opened={isErasing}
          onClose={() => setErasing(false)}
          onDone={(done) => {
            setErased({ email: held.email, done })
            found.reset()
          }}
        />
      )}
    </Page>
  )
}
