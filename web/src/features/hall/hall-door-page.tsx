import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { suggestLanguage, useT } from '../../shared/i18n/index.ts'
import { useMe } from '../../shared/session/index.ts'
import { LinesSkeleton, PageFailure, Redirect } from '../../shared/ui/index.ts'
import { Door } from '../sign-in/door.tsx'
import { SignIn } from '../sign-in/sign-in.tsx'
import { HallMark } from './hall-mark.tsx'
import { useHallPlace } from './hall-place.ts'
import { doorQuery } from './queries.ts'

/** Where customer portal users sign in: at the address of their portal, in its language. */
export function HallDoorPage() {
  const t = useT()
  const place = useHallPlace()
  const me = useMe()
  const found = useQuery(doorQuery(place))
  const door = found.data
  useEffect(() => {
    if (door != null) void suggestLanguage(door.language)
  }, [door])
  if (me !== null) return <Redirect href={place.home} />
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  if (door === null)
    return (
      <Door title={t('hall.unknown.title')}>
        <Text>{t('hall.unknown.text')}</Text>
      </Door>
    )
  if (door === undefined)
    return (
      <Door title="…">
        <LinesSkeleton lines={6} />
      </Door>
    )
  return (
    <SignIn
      door={{
        title: t('hall.door.title', { portal: door.name }),
        lead: t('hall.door.by', { organisation: door.organisation }),
        mark: <HallMark door={door} />,
        site: door.name,
      }}
      next={place.home}
      help={
        <Text size="sm" c="dimmed" mt={20}>
          {t('hall.door.help', { organisation: door.organisation })}
        </Text>
      }
    />
  )
}
