import { Textarea } from '@mantine/core'
import { useT } from '../../../shared/i18n/index.ts'
import { countAddresses } from './count-addresses.ts'

/** Addresses pasted by hand. */
export function PasteBox({
  text,
  busy,
  onText,
}: {
  text: string
  busy: boolean
  onText: (text: string) => void
}) {
  const t = useT()
  const count = countAddresses(text)
  return (
    <div>
      <Textarea
        label={t('imports.flow.source.pasteLabel')}
        description={t('imports.flow.source.pasteHint')}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        autosize
        minRows={7}
        maxRows={18}
        disabled={busy}
        spellCheck={false}
        data-autofocus
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <div role="status" className="tabular" style={{ minHeight: 24, marginTop: 4 }}>
        {count > 0 && t('imports.flow.source.pasteFound', { count })}
      </div>
    </div>
  )
}
