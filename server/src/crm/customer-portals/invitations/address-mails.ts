import { translator } from '@muster/phrases'
import { type InvitationLinks, invitationToken } from '../../../identity/index.ts'
import { type AnyMailKind, defineMail } from '../../../platform/mail/index.ts'
import { customerInvitationMail, customerMailFacts, endDate } from './invitation-mail.ts'

/** Names of the mails of a changed address in the outbox: to the new one, and to the former one. */
export const newAddressKind = 'crm.customer-new-address'
export const addressNoticeKind = 'crm.customer-address-notice'

const facts = customerMailFacts.extend({
  former: customerMailFacts.shape.portal,
  email: customerMailFacts.shape.portal,
})

/** Asks at a new address whether it is theirs. */
function newAddressMail(links: InvitationLinks): AnyMailKind {
  return defineMail({
    kind: newAddressKind,
    schema: facts,
    write: ({ id, organisationId, recipient, language, createdAt, facts: told }, showSecrets) => {
      const t = translator(language)
      const { organisation, portal, former, timeZone } = told
      const token = showSecrets ? invitationToken(links.secret, { organisationId, invitationId: id }) : '…'
      const url = `${links.url}/invitation?token=${token}`
      const date = endDate(language, createdAt, links, timeZone)
      return {
        subject: t('mail.customer.addressSubject', { portal }),
        paragraphs: [
          t('mail.hello'),
          t('mail.customer.addressText', { organisation, portal, former, email: recipient }),
          t('mail.customer.addressUntil', { date }),
        ],
        action: { label: t('mail.customer.addressConfirm'), url },
        note: {
          text: t('mail.invitation.object', { organisation }),
          label: t('mail.invitation.end'),
          url: `${url}&end=1`,
        },
      }
    },
  })
}

/** Tells at the former address that another one was asked. */
function addressNoticeMail({ url }: Pick<InvitationLinks, 'url'>): AnyMailKind {
  return defineMail({
    kind: addressNoticeKind,
    schema: facts,
    write: ({ language, facts: { organisation, organisationSlug, portal, portalSlug, inviter, email } }) => {
      const t = translator(language)
      return {
        subject: t('mail.customer.noticeSubject', { portal }),
        paragraphs: [
          t('mail.hello'),
          t('mail.customer.noticeText', { inviter, organisation, portal, email }),
        ],
        action: {
          label: t('mail.portal.open'),
          url: `${url}/customer-portals/${organisationSlug}/${portalSlug}`,
        },
        note: { text: t('mail.customer.noticeWhy', { organisation }), label: t('mail.notice.open'), url },
      }
    },
  })
}

/** Every mail to customer portal users. */
export function customerMails(links: InvitationLinks): AnyMailKind[] {
  return [customerInvitationMail(links), newAddressMail(links), addressNoticeMail(links)]
}
