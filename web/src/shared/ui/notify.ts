import { notifications } from '@mantine/notifications'

/** A quiet word that something was done. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'teal', autoClose: 4000, withBorder: true })
}

/** Says that something was refused; stays until it is closed. */
export function notifyError(message: string): void {
  notifications.show({ message, color: 'red', autoClose: false, withBorder: true })
}
