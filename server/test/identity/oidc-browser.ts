import type { TestServer } from '../server.ts'

/** How a sign-in by a provider ended: where the browser was sent, and what it was given. */
export type WentTo = { path: string; session: string | null }

/** A browser that has cookies and follows where it is sent, between Muster and a provider. */
export type OidcBrowser = {
  /** Goes to the provider, types a name there, and comes back. */
  signIn: (provider: string, login: string, next?: string) => Promise<WentTo>
  /** The same for someone who is signed in and links an account. */
  link: (provider: string, login: string, session: string) => Promise<WentTo>
  /** Goes to the provider and types a name. @returns the address that it sends back to */
  visit: (url: string, login: string) => Promise<string>
  /** Comes back to Muster, as the provider said. */
  comeBack: (url: string, session?: string) => Promise<WentTo>
  /** What Muster gave the browser to remember of the flow. */
  flow: () => string | undefined
}

/** A browser of a test, in front of a server that was started without a network. */
export function openOidcBrowser({ app }: Pick<TestServer, 'app'>): OidcBrowser {
  let flow: string | undefined
  const visit: OidcBrowser['visit'] = async (url, login) => {
    const jar = new Map<string, string>()
    let next = new URL(url)
    let body: string | undefined
    for (;;) {
      const answer = await fetch(next, {
        redirect: 'manual',
        headers: {
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(body === undefined ? {} : { method: 'POST', body }),
      })
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        jar.set(name, value)
      }
      const location = answer.headers.get('location')
      await answer.text()
      body = location === null ? new URLSearchParams({ login }).toString() : undefined
      if (location === null) continue
      const to = new URL(location, next)
      if (to.pathname.endsWith('/callback')) return to.href
      next = to
    }
  }
  const comeBack: OidcBrowser['comeBack'] = async (url, session) => {
    const { pathname, search } = new URL(url)
    const cookies = {
      ...(flow === undefined ? {} : { muster_oidc: flow }),
      ...(session === undefined ? {} : { muster_session: session }),
    }
    const answer = await app.inject({ method: 'GET', url: `${pathname}${search}`, cookies })
    flow = answer.cookies.find(({ name }) => name === 'muster_oidc')?.value || undefined
    return {
      path: String(answer.headers.location),
      session: answer.cookies.find(({ name }) => name === 'muster_session')?.value ?? null,
    }
  }
  return {
    visit,
    comeBack,
    flow: () => flow,
    signIn: async (provider, login, next) => {
      const url = `/api/v1/auth/oidc/${provider}/start${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`
      const answer = await app.inject({ method: 'GET', url })
      flow = answer.cookies.find(({ name }) => name === 'muster_oidc')?.value
      const location = String(answer.headers.location)
      if (flow === undefined) return { path: location, session: null }
      return comeBack(await visit(location, login))
    },
    link: async (provider, login, session) => {
      const answer = await app.inject({
        method: 'POST',
        url: `/api/v1/me/oidc/${provider}`,
        cookies: { muster_session: session },
        payload: { next: '/profile' },
      })
      flow = answer.cookies.find(({ name }) => name === 'muster_oidc')?.value
      const { url } = answer.json<{ url: string }>()
      return comeBack(await visit(url, login), session)
    },
  }
}
