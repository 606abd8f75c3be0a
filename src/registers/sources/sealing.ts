import { sealerFor } from '../../platform/sealing.ts'

/** Of keys of foreign servers; `about` is the source and the field. */
export const { seal, unseal } = sealerFor('digiseutu sources', 'source secrets')
