const served = new Set(['application/fhir+json', 'application/json', 'application/*', '*/*'])

const parameterFits = (parameter: string): boolean => {
  const [name = '', value = ''] = parameter.split('=').map((part) => part.trim().replaceAll('"', '').toLowerCase())
  if (name === 'version') return /^1(\.\d+){0,2}(-\w+)?$/.test(value)
  if (name === 'fhirversion') return value === '4.0' || value === '4.0.1'
  if (name === 'q') return Number(value) > 0
  return true
}

/** BaRS senders ask for `application/fhir+json; version=1.4.0`: any version 1 is served, an absent header asks for nothing. */
export const acceptable = (accept: string | undefined): boolean =>
  accept === undefined ||
  accept.split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    return served.has(type) && parameters.every(parameterFits)
  })
