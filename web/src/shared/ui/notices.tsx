import '@mantine/notifications/styles.css'
import { type NotificationData, Notifications, notifications } from '@mantine/notifications'
import { translate } from '../i18n/index.ts'

/** The corner where notices appear. */
export function Notices() {
  return <Notifications position="bottom-right" limit={3} zIndex={400} />
}

/** Shows a notice in the corner. */
export function showNotice(notice: NotificationData): void {
  const closeButtonProps = { 'aria-label': translate('common.close') }
  notifications.show({ closeButtonProps, ...notice })
}
