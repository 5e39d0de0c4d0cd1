import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import type { Watch } from '@oldham-cares/service-kit'
import type { KeysTold } from '../govern/rewrap-keys.js'

const isReadable = async (file: string): Promise<boolean> => {
  try {
    await access(file, constants.R_OK)
    return (await stat(file)).size > 0
  } catch {
    return false
  }
}

/** Whether what every key of a person is wrapped with is still there. A process holds it in memory: it is missed at the next start. */
export const showKeys = (show: (gauge: Watch) => void, keys: { tell(): KeysTold }, kekFile: string): void => {
  show({
    name: 'hub_key_file_readable',
    help: '1 where the file of key-encryption keys can be read.',
    labelNames: [],
    look: async () => [{ labels: {}, value: Number(await isReadable(kekFile)) }]
  })
  show({
    name: 'hub_keys_not_rewrapped',
    help: 'Keys of people that are wrapped by another key-encryption key than the newest.',
    labelNames: [],
    look: () => {
      const { newest, wrapped } = keys.tell()
      return [{ labels: {}, value: wrapped.reduce((sum, { kek, keys: count }) => sum + (kek === newest ? 0 : count), 0) }]
    }
  })
}
