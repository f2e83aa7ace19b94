import { Anchor, Stack, Text } from '@mantine/core'
import { IconMapPinOff } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useT } from '../../i18n/index.ts'

/** Nothing is at this address, or it belongs to someone else. Stands inside a page's `main`. */
export function NotFound() {
  const t = useT()
  const title = t('common.notFound.title')
  useEffect(() => {
    document.title = `${title} · Muster`
  }, [title])
  return (
    <Stack align="center" gap={4} pt="12vh" px={16} ta="center">
      <IconMapPinOff size={32} stroke={1.5} color="var(--mantine-color-dimmed)" aria-hidden />
      <Text component="h1" fw={600} size="md" m={0} mt={8}>
        {title}
      </Text>
      <Text c="dimmed" size="sm" maw={440}>
        {t('common.notFound.text')}
      </Text>
      <Anchor href="/" mt={16}>
        {t('common.notFound.home')}
      </Anchor>
    </Stack>
  )
}
