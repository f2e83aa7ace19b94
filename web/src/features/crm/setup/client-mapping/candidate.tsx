import { Button, Text } from '@mantine/core'
import type { LinkCandidate } from '@muster/contract'
import { useT } from '../../../../shared/i18n/index.ts'
import classes from './client-mapping.module.css'

/** An account that a client company may be: how sure that is, and why. */
export function Candidate({
  candidate,
  onChoose,
}: {
  candidate: LinkCandidate
  onChoose: (accountId: string) => void
}) {
  const t = useT()
  const { accountId, name, city, website, confidence, reasons, linkedTo } = candidate
  const where = [city, website].filter((text) => text !== '').join(' · ')
  return (
    <li className={classes.candidate}>
      <div className={classes.about}>
        <Text fw={500}>{name}</Text>
        {where !== '' && (
          <Text size="sm" c="dimmed">
            {where}
          </Text>
        )}
        <Text size="sm">
          {t('clientMapping.confidence', { percent: Math.round(confidence * 100) })}
          {': '}
          {reasons.map((reason) => t(`clientMapping.reasons.${reason}`)).join(' · ')}
        </Text>
        {linkedTo !== null && (
          <Text size="sm" c="dimmed">
            {t('clientMapping.isLinkedTo', { company: linkedTo })}
          </Text>
        )}
      </div>
      <Button
        variant="default"
        size="xs"
        disabled={linkedTo !== null}
        aria-label={`${t('clientMapping.link')}: ${name}${where === '' ? '' : `, ${where}`}`}
        onClick={() => onChoose(accountId)}
      >
        {t('clientMapping.link')}
      </Button>
    </li>
  )
}
