import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

export interface Sealer {
  /** Seals with the region's secret. `about` is bound to it: what is sealed for one thing opens as nothing else. */
  seal(secret: string, about: string, value: string): Buffer
  /** @returns undefined when the region's secret is another one now, or the value was changed or is of another thing. */
  unseal(secret: string, about: string, sealed: Buffer): string | undefined
}

/**
 * Seals what is stored and never shown again, by AES-256-GCM. Each use has a key of its own, made of the region's secret
 * by HKDF (RFC 5869): what one module has sealed no other opens.
 * @param module the salt. @param use what is sealed.
 */
export function sealerFor(module: string, use: string): Sealer {
  const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, module, use, 32))
  return {
    seal(secret, about, value) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce)
      cipher.setAAD(Buffer.from(about))
      const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
    },
    unseal(secret, about, sealed) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), sealed.subarray(0, 12))
        decipher.setAAD(Buffer.from(about))
        decipher.setAuthTag(sealed.subarray(12, 28))
        return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
      } catch {
        return undefined
      }
    },
  }
}
