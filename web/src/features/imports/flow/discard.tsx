import { Button } from '@mantine/core'
import type { Run } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ConfirmDialog } from '../../../shared/ui/index.ts'
import { runPath, useRunChange } from '../run-queries.ts'
import { useFlowSearch } from './flow-search.ts'

/** Discards an import that was not carried out; nothing was changed by it. */
export function Discard({ run }: { run: Run }) {
  const t = useT()
  const org = useOrganisation().slug
  const { go } = useFlowSearch()
  const [asking, setAsking] = useState(false)
  const cancel = useRunChange(org, run.id, () => api.post<Run>(`${runPath(org, run.id)}/cancel`))
  if (!run.can.cancel || run.state === 'applying') return null
  return (
    <>
      <Button variant="subtle" color="gray" onClick={() => setAsking(true)}>
        {t('imports.flow.discard.button')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t(run.reverseOf === null ? 'imports.flow.discard.title' : 'imports.flow.discard.titleUndo')}
        confirm={t('imports.flow.discard.confirm')}
        danger
        onConfirm={async () => {
          await cancel.mutateAsync(undefined)
          go(undefined)
        }}
        onClose={() => setAsking(false)}
      >
        {t('imports.flow.discard.text')}
      </ConfirmDialog>
    </>
  )
}
