import '@mantine/notifications/styles.css'
import { type NotificationData, Notifications, notifications } from '@mantine/notifications'
import i18next from 'i18next'

/** The corner where notices appear. */
export function Notices() {
  return <Notifications position="bottom-right" limit={3} zIndex={400} />
}

/** Shows a notice in the corner. */
export function showNotice(notice: NotificationData): void {
  const closeButtonProps = { 'aria-label': i18next.t('common.close') }
  notifications.show({ closeButtonProps, ...notice })
}
