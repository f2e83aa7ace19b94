import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** `title` says what belongs here, `children` why or how, `action` is the first step. */
export type EmptyStateProps = {
  icon?: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
}

/** An empty place: what belongs here, and the first step. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap={4} py={48} px={16} ta="center">
      {icon !== undefined && (
        <div aria-hidden style={{ color: 'var(--mantine-color-dimmed)', marginBottom: 8 }}>
          {icon}
        </div>
      )}
      <Text fw={600} size="md">
        {title}
      </Text>
      {children !== undefined && (
        <Text c="dimmed" size="sm" maw={440}>
          {children}
        </Text>
      )}
      {action !== undefined && <div style={{ marginTop: 16 }}>{action}</div>}
    </Stack>
  )
}
