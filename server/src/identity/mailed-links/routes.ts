import {
  account,
  passwordLink,
  passwordLinkRequest,
  passwordSet,
  pendingSignIn,
  verified,
} from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import type { SignInGround } from '../ground.ts'
import { requireSession } from '../sessions/require-session.ts'
import { answerSignedIn, visitorOf } from '../sessions/routes.ts'
import { requestPasswordLink } from './request-password-link.ts'
import { readPasswordLink, setPassword } from './set-password.ts'
import { requestVerification, verifyByLink } from './verify-own-address.ts'

const path = '/api/v1/auth/password-link'
const tags = ['Sign-in']
const params = z.object({ token: z.string().min(1).max(200) })
const perMinute = 120

/** What is done by links in mails: a new password, a proven address. */
export function mailedLinkRoutes(ground: SignInGround): RouteDefinition[] {
  return [
    route({
      method: 'POST',
      path,
      access: 'public',
      summary: 'Ask for a mail with a link to set a password; the answer never tells who has an account',
      tags,
      body: passwordLinkRequest,
      perMinute,
      responses: { 204: z.null() },
      handler: async ({ body, language, request }) => {
        await requestPasswordLink(ground, { email: body.email, language, address: request.ip })
        return null
      },
    }),
    route({
      method: 'GET',
      path: `${path}/:token`,
      access: 'public',
      summary: 'Show whose password a link sets',
      tags,
      params,
      perMinute,
      responses: { 200: passwordLink },
      handler: ({ params: { token } }) => readPasswordLink(ground, token),
    }),
    route({
      method: 'POST',
      path: `${path}/:token`,
      access: 'public',
      summary: 'Set the password by a link and sign in; 202 asks for the second factor',
      tags,
      params,
      perMinute,
      body: passwordSet,
      responses: { 200: account, 202: pendingSignIn },
      handler: async ({ params: { token }, body, language, request, reply }) => {
        const given = { password: body.password, language }
        return answerSignedIn(ground, reply, await setPassword(ground, token, given, visitorOf(request)))
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/me/verification',
      access: 'identity',
      summary: 'Ask for a mail with a link that proves my address',
      tags: ['Me'],
      perMinute,
      responses: { 204: z.null() },
      handler: async ({ identity, language, request }) => {
        requireSession(identity)
        await requestVerification(ground, identity, { language, address: request.ip })
        return null
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/auth/verification/:token',
      access: 'public',
      summary: 'Prove an address by the link that was mailed to it',
      tags,
      params,
      perMinute,
      responses: { 200: verified },
      handler: ({ params: { token }, request }) => verifyByLink(ground, token, request.ip),
    }),
  ]
}
