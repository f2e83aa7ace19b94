import { Anchor, Button, Group as Row, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { OutcomeBar, outcomeParts } from '../../../shared/outcome/index.ts'
import { useCan, useOrganisation } from '../../../shared/session/index.ts'
import type { ByHandDone } from './use-by-hand.ts'

const named = 100

/** What happened, who was left as they are and why, and where it can be undone. */
export function ByHandResult({ done, onClose }: { done: ByHandDone; onClose: () => void }) {
  const t = useT()
  const { slug } = useOrganisation()
  const canSeeRuns = useCan('imports.run')
  const told = done.items.filter((item) => item.reasonText !== null && item.reasonText !== '').slice(0, named)
  return (
    <>
      {done.outcomes !== null && (
        <OutcomeBar parts={outcomeParts(done.outcomes)} label={t('directory.addPeople.result')} />
      )}
      {told.length > 0 && (
        <ul style={{ margin: 0, paddingInlineStart: 18, maxHeight: 240, overflowY: 'auto' }}>
          {told.map((item) => (
            <li key={item.row}>
              <Text size="sm">
                <strong>{item.displayName ?? item.email}</strong> {item.reasonText}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {done.runId !== null && canSeeRuns && (
        <Text size="sm" c="dimmed">
          {t('manage.result.undo')}{' '}
          <Anchor
            size="sm"
            renderRoot={(root) => (
              <Link {...root} to="/o/$org/imports/$runId" params={{ org: slug, runId: done.runId ?? '' }} />
            )}
          >
            {t('manage.result.run')}
          </Anchor>
        </Text>
      )}
      <Row justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {t('common.done')}
        </Button>
      </Row>
    </>
  )
}
