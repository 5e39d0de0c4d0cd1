import { readFile } from 'node:fs/promises'
import { readRegister } from './read-register.js'
import { Register, type RegisterContent } from './register.js'

/** Stops a service at its start. The message says which file and what is wrong with it, never what it holds. */
export class RegisterFault extends Error {
  override readonly name = 'RegisterFault'
  readonly code = 'REGISTER.INVALID'

  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'))
  }
}

const parse = async (file: string): Promise<unknown> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new RegisterFault([`${file} cannot be read.`])
  })
  try {
    return JSON.parse(text)
  } catch {
    throw new RegisterFault([`${file} is not JSON.`])
  }
}

/** Throws a RegisterFault. */
export const loadRegisterContent = async (file: string): Promise<RegisterContent> => {
  const content = readRegister(await parse(file))
  if ('sentences' in content) throw new RegisterFault(content.sentences.map((sentence) => `${file}: ${sentence}`))
  return content
}

export const loadRegister = async (file: string): Promise<Register> => new Register(await loadRegisterContent(file))
