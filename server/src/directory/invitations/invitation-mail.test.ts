import { describe, expect, it } from 'vitest'
import { type InvitationLinks, invitationToken, readInvitationToken } from '../../identity/index.ts'
import { newId } from '../../kernel/index.ts'
import { html, plainText } from '../../platform/mail/index.ts'
import { invitationMail } from './invitation-mail.ts'

const ground: InvitationLinks = {
  secret: Buffer.alloc(32, 1),
  url: 'https://muster.example',
  invitationsDays: 14,
}
const ref = { organisationId: newId(), invitationId: newId() }

function letter(
  language: 'en' | 'es',
  { place = null as unknown, organisation = 'Acme', showSecrets = true } = {},
) {
  const facts = { organisation, timeZone: 'Pacific/Auckland', inviter: 'Olivia Owner', place }
  const mail = {
    id: ref.invitationId,
    organisationId: ref.organisationId,
    recipient: 'ann@x.example',
    language,
  }
  const createdAt = new Date('2026-03-01T20:00:00Z')
  return invitationMail(ground).write({ ...mail, createdAt, facts }, showSecrets)
}

describe('the mail of an invitation', () => {
  it('says who invites, to what, why, until when on the organisation’s clock, and how to object', () => {
    const text = plainText(letter('en', { place: { name: 'Sales', kind: 'department' } }))
    expect(text).toContain('Olivia Owner invites you to join Acme')
    expect(text).toContain('you were added to the department “Sales”')
    expect(text).toContain('for ann@x.example and can be accepted until 16 March 2026')
    expect(text).toMatch(/Accept the invitation:\nhttps:\/\/muster\.example\/invitation\?token=msi_[\w-]+\n/)
    expect(text).toMatch(
      /End the invitation:\nhttps:\/\/muster\.example\/invitation\?token=msi_[\w-]+&end=1\n/,
    )
  })

  it('is written in Spanish too', () => {
    const { subject, ...rest } = letter('es', { place: { name: 'Coro', kind: 'group' } })
    expect(subject).toBe('Olivia Owner te invita a Acme')
    const text = plainText({ subject, ...rest })
    expect(text).toContain('te han añadido al grupo «Coro»')
    expect(text).toContain('hasta el 16 de marzo de 2026')
  })

  it('gives the reason without a place too', () => {
    expect(plainText(letter('en'))).toContain('added to the members of the organisation')
  })

  it('has links that open nothing where its secret must not be seen', () => {
    const text = plainText(letter('en', { showSecrets: false }))
    expect(text).not.toContain('msi_')
    expect(text).toContain('/invitation?token=…')
  })

  it('takes no name for HTML', () => {
    const shown = html(letter('en', { organisation: '<b>"A" & Söhne</b>' }), 'en')
    expect(shown).toContain('&lt;b&gt;&quot;A&quot; &amp; Söhne&lt;/b&gt;')
    expect(shown).not.toContain('<b>')
  })
})

describe('the token of an invitation', () => {
  it('names it, and is made by no other key', () => {
    const token = invitationToken(ground.secret, ref)
    expect(readInvitationToken(ground.secret, token)).toEqual(ref)
    expect(readInvitationToken(Buffer.alloc(32, 2), token)).toBeNull()
    for (const wrong of ['', 'msi_', token.slice(0, -4), `${token}AAAA`, token.replace('msi_', 'mst_')])
      expect(readInvitationToken(ground.secret, wrong)).toBeNull()
  })
})
