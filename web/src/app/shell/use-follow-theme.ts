import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'

/** Light, dark or the system's choice, as the person set it in their profile. */
export function useFollowTheme(theme: 'light' | 'dark' | 'system' | undefined): void {
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => {
    if (theme !== undefined) setColorScheme(theme === 'system' ? 'auto' : theme)
  }, [theme, setColorScheme])
}
