import { createAuthEndpoint } from '@better-auth/core/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/**
 * Opens a session for a person who has just proved to be that person (a link that works once). Called by our own
 * code only: the library's addresses are not served.
 */
export const sessionEndpoint = {
  id: 'open-session',
  endpoints: {
    openSession: createAuthEndpoint(
      '/open-session',
      { method: 'POST', requireHeaders: true, body: z.object({ person: z.uuid() }) },
      async (ctx) => {
        const user = await ctx.context.adapter.findOne<{ id: string }>({
          model: 'user',
          where: [{ field: 'person', value: ctx.body.person }],
        })
        const found = user === null ? null : await ctx.context.internalAdapter.findUserById(user.id)
        if (found === null) return ctx.json({ opened: false })
        const session = await ctx.context.internalAdapter.createSession(found.id)
        await setSessionCookie(ctx, { session, user: found })
        return ctx.json({ opened: true })
      },
    ),
  },
} as const
