import { z } from 'zod'
import { scopeOf } from '../../platform/access/index.ts'
import { type Ask, refuse, route } from '../../platform/http/index.ts'
import { picturesOf } from './pictures.ts'

const ofPicture = z.object({ message: z.uuid(), picture: z.uuid() })

export const pictureRoute = route({
  method: 'GET',
  path: '/feedback/queue/:message/pictures/:picture',
  access: 'handleFeedback',
  localized: false,
  params: ofPicture,
  about: 'A picture of a message, for those who handle it',
  async handle({ region, actor, params }: Ask<z.output<typeof ofPicture>>) {
    const all = await region.database.readAs(scopeOf(actor), (read) => picturesOf(read, params.message))
    const found = all.find((one) => one.id === params.picture)
    if (found === undefined) return refuse('notFound')
    const name = `${params.message}-${found.position}.${found.type === 'image/png' ? 'png' : 'jpg'}`
    return { is: 'file' as const, type: found.type, name, body: await region.files.read(found.sha256) }
  },
})
