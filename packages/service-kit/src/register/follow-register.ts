import type { Logger } from '../logging/logger.js'
import { followFiles, type Following } from './follow-files.js'
import { loadRegisterContent } from './load-register.js'
import { Register } from './register.js'

/** The register as its file says, also when somebody is added later. A broken file stops a start; later the one before stays in force. */
export const followRegister = async (file: string, log: Logger): Promise<Following & { readonly register: Register }> => {
  let register: Register | undefined
  const { close } = await followFiles({
    list: async () => [file],
    take: async () => {
      const content = await loadRegisterContent(file)
      register?.replace(content)
      if (register) log.info('register.renewed', { count: content.partners.length })
      register ??= new Register(content)
    },
    failed: (fault) => log.error('register.kept', {}, fault)
  })
  if (!register) throw new Error('Followed files are taken before anything else')
  return { register, close }
}
