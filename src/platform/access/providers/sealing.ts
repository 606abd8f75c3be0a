import { sealerFor } from '../../sealing.ts'

/** Of identity providers' secrets, and of what a browser keeps while its person is away to sign in. */
export const { seal, unseal } = sealerFor('digiseutu access', 'identity providers')
