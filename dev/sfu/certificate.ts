import { createHash } from 'node:crypto'
import { CipherContext, HashAlgorithm, NamedCurveAlgorithm, SignatureAlgorithm } from 'werift'

export type Certificate = Awaited<ReturnType<typeof CipherContext.createSelfSignedCertificateWithKey>> & {
  fingerprint: string
}

/** One for as long as the SFU runs. Nobody vouches for it: its fingerprint goes into every description, over HTTPS. */
export async function makeCertificate(): Promise<Certificate> {
  const made = await CipherContext.createSelfSignedCertificateWithKey(
    { signature: SignatureAlgorithm.ecdsa_3, hash: HashAlgorithm.sha256_4 },
    NamedCurveAlgorithm.secp256r1_23
  )
  const der = Buffer.from(made.certPem.replace(/-----[^-]+-----|\s/g, ''), 'base64')
  return { ...made, fingerprint: fingerprintOf(der) }
}

export const fingerprintOf = (der: Buffer) =>
  (createHash('sha256').update(der).digest('hex').toUpperCase().match(/../g) ?? []).join(':')
