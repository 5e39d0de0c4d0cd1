/**
 * Whether a list named `coding` holds anything but Codings, at whatever depth; elements that no schema names are tidied too.
 * Contained resources are looked at by themselves.
 */
export const hasStrayCoding = (resource: object): boolean =>
  Object.entries(resource).some(([key, member]) => key !== 'contained' && isStray(member, key))

const isStray = (value: unknown, name: string): boolean => {
  if (Array.isArray(value)) return value.some((item) => (name === 'coding' && !isObject(item)) || isStray(item, ''))
  return isObject(value) && Object.entries(value).some(([key, member]) => isStray(member, key))
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)
