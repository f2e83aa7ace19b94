import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** What is said beside a choice, quietly. */
export function Quiet({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed" maw="72ch">
      {children}
    </Text>
  )
}
