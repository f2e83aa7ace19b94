import {
  recoveryCodes,
  secondFactor,
  secondFactorBegin,
  secondFactorBegun,
  secondFactorEnable,
  secondFactorProof,
} from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import type { SignInGround } from '../ground.ts'
import { requireSession } from '../sessions/require-session.ts'
import { beginSecondFactor } from './begin-second-factor.ts'
import { disableSecondFactor } from './disable-second-factor.ts'
import { enableSecondFactor } from './enable-second-factor.ts'
import { readSecondFactor } from './find-second-factor.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.ts'

const path = '/api/v1/me/second-factor'
const tags = ['Me']
const perMinute = 60

/** The second factor of the signed-in person. */
export function secondFactorRoutes(ground: SignInGround): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path,
      access: 'identity',
      summary: 'Tell whether I sign in with a second factor',
      tags,
      responses: { 200: secondFactor },
      handler: ({ identity }) => ground.database.inSystem((tx) => readSecondFactor(tx, identity.identityId)),
    }),
    route({
      method: 'POST',
      path,
      access: 'identity',
      summary: 'Begin to set up my second factor; the answer shows the secret for the app',
      tags,
      body: secondFactorBegin,
      perMinute,
      responses: { 200: secondFactorBegun },
      handler: async ({ identity, body, request }) => {
        requireSession(identity)
        return beginSecondFactor(ground, identity, body.password, request.ip)
      },
    }),
    route({
      method: 'POST',
      path: `${path}/enable`,
      access: 'identity',
      summary: 'Switch my second factor on with a code; the answer shows the recovery codes this once',
      tags,
      body: secondFactorEnable,
      perMinute,
      responses: { 200: recoveryCodes },
      handler: async ({ identity, body, request }) => {
        requireSession(identity)
        return { recoveryCodes: await enableSecondFactor(ground, identity, body.code, request.ip) }
      },
    }),
    route({
      method: 'POST',
      path: `${path}/disable`,
      access: 'identity',
      summary: 'Switch my second factor off with password and code',
      tags,
      body: secondFactorProof,
      perMinute,
      responses: { 204: z.null() },
      handler: async ({ identity, body, request }) => {
        requireSession(identity)
        await disableSecondFactor(ground, identity, body, request.ip)
        return null
      },
    }),
    route({
      method: 'POST',
      path: `${path}/recovery-codes`,
      access: 'identity',
      summary: 'Make new recovery codes in place of the old ones; the answer shows them this once',
      tags,
      body: secondFactorProof,
      perMinute,
      responses: { 200: recoveryCodes },
      handler: async ({ identity, body, request }) => {
        requireSession(identity)
        return { recoveryCodes: await renewRecoveryCodes(ground, identity, body, request.ip) }
      },
    }),
  ]
}
