/** OpenSSL's words for a chain that cannot be followed or is out of date, and Node's for a name that it is not made for. */
const certificate = /^(CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY|DECODE|DECRYPT)_|INVALID_(CA|PURPOSE)$|HOSTNAME_MISMATCH$|ERR_TLS_CERT_)/

/** Whether there was TLS, with a certificate that is not trusted for the name. */
export const isCertificateFault = (code: string): boolean => certificate.test(code)
