import { Button, Group, Text } from '@mantine/core'
import type { Me, SecondFactor } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, LinesSkeleton, notifyDone, StatusDot } from '../../../shared/ui/index.ts'
import classes from '../settings.module.css'
import { ProofDialog } from './proof-dialog.tsx'
import { SecondFactorDialog } from './second-factor-dialog.tsx'

/** Below this many recovery codes the page asks for new ones. */
const few = 4

/** Two-step sign-in: set up, new recovery codes, switch off. */
export function SecondFactorSection({ me }: { me: Me }) {
  const t = useT()
  const formats = useFormats()
  const [open, setOpen] = useState<'set-up' | 'renew' | 'disable' | null>(null)
  const found = useQuery({
    queryKey: ['second-factor'],
    queryFn: ({ signal }) => api.get<SecondFactor>('/me/second-factor', { signal }),
  })
  const changed = () => queryClient.invalidateQueries({ queryKey: ['second-factor'] })
  const close = () => setOpen(null)
  const { enabledAt = null, recoveryCodesLeft = 0 } = found.data ?? {}
  return (
    <section className={classes.section} aria-label={t('account.security.title')}>
      <h2>{t('account.security.title')}</h2>
      <Text c="dimmed" maw={560}>
        {t('account.security.text')}
      </Text>
      {found.isError && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <LinesSkeleton lines={2} />}
      {found.data !== undefined && (
        <ul className={classes.rows}>
          <li>
            <div className={classes.what}>
              <StatusDot tone={enabledAt === null ? 'quiet' : 'created'}>
                {enabledAt === null
                  ? t('account.security.off')
                  : t('account.security.on', { date: formats.date(enabledAt) })}
              </StatusDot>
              {enabledAt !== null && (
                <div className={classes.facts}>
                  {t('account.security.codesLeft', { count: recoveryCodesLeft })}
                  {recoveryCodesLeft < few && <> · {t('account.security.fewCodes')}</>}
                </div>
              )}
              {enabledAt === null && !me.hasPassword && (
                <div className={classes.facts}>{t('account.security.noPassword')}</div>
              )}
            </div>
            {enabledAt === null ? (
              me.hasPassword && (
                <Button variant="default" onClick={() => setOpen('set-up')}>
                  {t('account.security.setUp')}
                </Button>
              )
            ) : (
              <Group gap={8}>
                <Button variant="default" size="xs" onClick={() => setOpen('renew')}>
                  {t('account.security.renew')}
                </Button>
                <Button variant="default" size="xs" onClick={() => setOpen('disable')}>
                  {t('account.security.disable')}
                </Button>
              </Group>
            )}
          </li>
        </ul>
      )}
      {open === 'set-up' && <SecondFactorDialog email={me.email} onChanged={changed} onClose={close} />}
      {open === 'renew' && <ProofDialog kind="renew" email={me.email} onDone={changed} onClose={close} />}
      {open === 'disable' && (
        <ProofDialog
          kind="disable"
          email={me.email}
          onDone={async () => {
            notifyDone(t('account.security.disabled'))
            await changed()
          }}
          onClose={close}
        />
      )}
    </section>
  )
}
