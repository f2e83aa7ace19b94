export { MailFrame } from './mail-frame.tsx'
export { PreviewMail } from './preview-mail.tsx'
