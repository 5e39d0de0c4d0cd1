export interface Happened {
  readonly id: string | undefined
  readonly event: string | undefined
  readonly data: any
}

const fieldOf = (block: string, name: string): string | undefined =>
  block.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)

const readBlock = (block: string): readonly Happened[] => {
  const data = fieldOf(block, 'data')
  return data === undefined ? [] : [{ id: fieldOf(block, 'id'), event: fieldOf(block, 'event'), data: JSON.parse(data) }]
}

/** Keeps what a text/event-stream brings, until it ends or is closed. */
export const followStream = (response: Response) => {
  const happened: Happened[] = []
  const state = { ended: false }
  const reader = response.body?.getReader()
  const follow = async (): Promise<void> => {
    const decoder = new TextDecoder()
    let text = ''
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done) return
      const blocks = (text + decoder.decode(value, { stream: true })).split('\n\n')
      text = blocks.pop() ?? ''
      happened.push(...blocks.flatMap(readBlock))
    }
  }
  void follow().catch(() => undefined).finally(() => (state.ended = true))
  return { response, happened, hasEnded: () => state.ended, close: () => reader?.cancel().catch(() => undefined) }
}
