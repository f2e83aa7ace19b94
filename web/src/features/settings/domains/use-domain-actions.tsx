import type { Domain } from '@muster/contract'
import { IconAt, IconFileText, IconRefresh, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import type { RowAction } from '../../../shared/table/index.ts'
import { ConfirmDialog, lazyPart, notifyDone, notifyError, useErrorText } from '../../../shared/ui/index.ts'

const RecordDialog = lazyPart(() => import('./record-dialog.tsx').then((module) => module.RecordDialog))

/** What can be done with a domain, with the dialogs that show and ask. */
export function useDomainActions(): {
  rowActions: (domain: Domain) => RowAction<Domain>[]
  showRecord: (domain: Domain) => void
  dialogs: ReactNode
} {
  const t = useT()
  const errorText = useErrorText()
  const { slug } = useOrganisation()
  const [shown, setShown] = useState<Domain | null>(null)
  const [question, setQuestion] = useState<{ kind: 'confirm' | 'remove'; domain: Domain } | null>(null)
  const path = (domain: Domain) => `/orgs/${slug}/domains/${domain.id}`
  const changed = () => queryClient.invalidateQueries({ queryKey: ['domains', slug] })
  const check = async (domain: Domain): Promise<Domain | null> => {
    try {
      const seen = await api.post<Domain>(`${path(domain)}/check`)
      const { lastProblem, name } = seen
      if (lastProblem === null) notifyDone(t('domains.found', { name }))
      else notifyError(t(`domains.${lastProblem}`, { name }))
      await changed()
      return seen
    } catch (error) {
      notifyError(errorText(error))
      return null
    }
  }
  const answer = async () => {
    if (question === null) return
    const { kind, domain } = question
    if (kind === 'confirm') await api.post(`${path(domain)}/confirm`)
    else await api.delete(path(domain))
    notifyDone(t(kind === 'confirm' ? 'domains.confirmed' : 'domains.removed', { name: domain.name }))
    setShown(null)
    await changed()
  }
  const rowActions = (domain: Domain): RowAction<Domain>[] => [
    { label: t('domains.check'), icon: <IconRefresh size={16} />, onSelect: (one) => void check(one) },
    { label: t('domains.record'), icon: <IconFileText size={16} />, onSelect: setShown },
    ...(domain.canConfirm
      ? [
          {
            label: t('domains.confirm'),
            icon: <IconAt size={16} />,
            onSelect: () => setQuestion({ kind: 'confirm', domain }),
          },
        ]
      : []),
    {
      label: t('domains.remove'),
      icon: <IconTrash size={16} />,
      danger: true,
      onSelect: () => setQuestion({ kind: 'remove', domain }),
    },
  ]
  const words = question?.kind === 'confirm' ? 'confirm' : 'remove'
  const name = question?.domain.name ?? ''
  const dialogs = (
    <>
      {shown !== null && (
        <RecordDialog
          domain={shown}
          onCheck={async () => {
            const seen = await check(shown)
            if (seen !== null) setShown(seen.state === 'verified' ? null : seen)
          }}
          onConfirm={() => setQuestion({ kind: 'confirm', domain: shown })}
          onClose={() => setShown(null)}
        />
      )}
      <ConfirmDialog
        opened={question !== null}
        danger={words === 'remove'}
        title={t(`domains.${words}Title`, { name })}
        confirm={t(`domains.${words}`)}
        onConfirm={answer}
        onClose={() => setQuestion(null)}
      >
        {t(`domains.${words}Text`, { name })}
      </ConfirmDialog>
    </>
  )
  return { rowActions, showRecord: setShown, dialogs }
}
