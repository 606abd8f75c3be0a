// A real OpenID provider on this machine, and somebody's browser that goes through it.
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export interface Holder {
  email?: string
  email_verified?: boolean
  name?: string
  groups?: string[]
  [claim: string]: unknown
}

export interface RunningProvider {
  issuer: string
  /** Who signs in next, by subject, and what is said of them. */
  people: Map<string, Holder>
  /** New signing keys; the old ones are gone. */
  rollKeys(): void
  /**
   * Signs somebody in at an authorization address as a browser would, or cancels.
   * @returns the address at the program to which the provider sends the browser back.
   */
  signIn(address: string, subject: string | undefined): Promise<string>
  close(): Promise<void>
}

const jwk = () => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  kid: randomUUID(),
  use: 'sig',
  alg: 'RS256',
})

/** @param client of the program: id and secret. */
export async function runProvider(client: { id: string; secret: string; redirect: string }): Promise<RunningProvider> {
  const people = new Map<string, Holder>()
  let subject: string | undefined
  let handle: http.RequestListener = (_request, response) => response.end()
  const server = http.createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const open = () => {
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: client.id,
          client_secret: client.secret,
          redirect_uris: [client.redirect],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      jwks: { keys: [jwk()] },
      cookies: { keys: ['only-for-tests'] },
      claims: { openid: ['sub', 'groups', 'department'], email: ['email', 'email_verified'], profile: ['name'] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
      findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
      async loadExistingGrant(context) {
        const grant = new context.oidc.provider.Grant({
          clientId: client.id,
          accountId: context.oidc.session?.accountId ?? '',
        })
        grant.addOIDCScope('openid profile email')
        await grant.save()
        return grant
      },
      // What it would print of its own safety is not what is tested.
      renderError: (context, out) => {
        context.type = 'json'
        context.body = JSON.stringify(out)
      },
    })
    const answer = provider.callback()
    handle = (request, response) => {
      if (!request.url?.startsWith('/interaction/')) return answer(request, response)
      const result = subject === undefined ? { error: 'access_denied' } : { login: { accountId: subject } }
      provider
        .interactionFinished(request, response, result, { mergeWithLastSubmission: false })
        .catch(() => response.end())
    }
  }
  open()

  return {
    issuer,
    people,
    rollKeys: open,
    async signIn(address, who) {
      subject = who
      const cookies = new Map<string, string>()
      let url = address
      for (let step = 0; step < 8 && url.startsWith(issuer); step++) {
        const got = await fetch(url, {
          redirect: 'manual',
          headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        })
        for (const line of got.headers.getSetCookie()) {
          const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
          cookies.set(name, value)
        }
        const to = got.headers.get('location')
        if (to === null) throw new Error(`The provider stopped: ${got.status} ${await got.text()}`)
        url = new URL(to, url).href
      }
      return url
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
