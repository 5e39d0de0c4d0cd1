/** `Bundle` and `/entry/2/resource/birthDate` make `Bundle.entry[2].resource.birthDate`. */
export const fhirPath = (at: string, instancePath: string): string =>
  instancePath
    .split('/')
    .slice(1)
    .reduce((path, step) => (/^\d+$/.test(step) ? `${path}[${step}]` : `${path}.${step}`), at)
