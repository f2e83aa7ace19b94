import { Kbd, Modal, Table } from '@mantine/core'
import type { PhraseKey } from '@muster/phrases'
import { useT } from '../../shared/i18n/index.ts'

const shortcuts: { keys: readonly string[]; does: PhraseKey }[] = [
  { keys: ['Ctrl', 'K'], does: 'shell.help.palette' },
  { keys: ['/'], does: 'shell.help.search' },
  { keys: ['↑', '↓'], does: 'shell.help.rows' },
  { keys: ['␣'], does: 'shell.help.select' },
  { keys: ['↵'], does: 'shell.help.open' },
  { keys: ['⇧', 'F10'], does: 'shell.help.menu' },
]

/** Help: the keyboard, and where the API is described. */
export function Help({ onClose }: { onClose: () => void }) {
  const t = useT()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('shell.help.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Table withRowBorders={false} verticalSpacing={6} horizontalSpacing={0}>
        <Table.Tbody>
          {shortcuts.map((shortcut) => (
            <Table.Tr key={shortcut.does}>
              <Table.Th scope="row" fw={400}>
                {t(shortcut.does)}
              </Table.Th>
              <Table.Td ta="end">
                {shortcut.keys.map((key) => (
                  <Kbd key={key} ms={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <p>
        <a href="/api/docs" target="_blank" rel="noreferrer" style={{ color: 'var(--muster-accent)' }}>
          {t('shell.help.api')}
        </a>
      </p>
    </Modal>
  )
}
