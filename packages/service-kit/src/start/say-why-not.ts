/** For whoever sits before the terminal. At this point nothing personal has been read, so messages may be shown. */
export const sayWhyNot = (service: string, fault: unknown): void => {
  const sentences = fault instanceof Error ? [...fault.message.split('\n'), ...causesOf(fault)] : [String(fault)]
  process.stderr.write(`${service} cannot start:\n${sentences.map((sentence) => `  ${sentence}\n`).join('')}`)
}

const causesOf = (fault: Error): string[] =>
  fault.cause instanceof Error ? [`because: ${fault.cause.message}`, ...causesOf(fault.cause)] : []
