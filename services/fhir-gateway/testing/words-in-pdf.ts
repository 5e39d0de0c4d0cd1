import { inflateSync } from 'node:zlib'

interface Part {
  readonly dictionary: string
  readonly stream?: string
}

/** Objects of a PDF as pdfkit writes them: uncompressed dictionaries, streams deflated. */
const partsOf = (pdf: Buffer): ReadonlyMap<string, Part> => {
  const text = pdf.toString('latin1')
  const parts = new Map<string, Part>()
  for (const [, id = '', body = ''] of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [dictionary = '', stream] = body.split('\nstream\n')
    const raw = stream === undefined ? undefined : Buffer.from(stream.replace(/\nendstream$/, ''), 'latin1')
    const plain = raw !== undefined && dictionary.includes('FlateDecode') ? inflateSync(raw) : raw
    parts.set(id, { dictionary, ...(plain === undefined ? {} : { stream: plain.toString('latin1') }) })
  }
  return parts
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** Glyph to text, from the `ToUnicode` map of a font: ranges of a list, as pdfkit writes them. */
const lettersOf = (map: string): ReadonlyMap<number, string> => {
  const letters = new Map<number, string>()
  for (const [, from = '', list = ''] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    const texts = [...list.matchAll(/<([0-9a-f ]*)>/gi)].map(([, hex = '']) => utf16(hex.replaceAll(' ', '')))
    texts.forEach((letter, index) => letters.set(parseInt(from, 16) + index, letter))
  }
  return letters
}

const fontsOf = (parts: ReadonlyMap<string, Part>): ReadonlyMap<string, ReadonlyMap<number, string>> => {
  const fonts = new Map<string, ReadonlyMap<number, string>>()
  for (const { dictionary } of parts.values()) {
    for (const [, name = '', id = ''] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(parts.get(id)?.dictionary ?? '')?.[1]
      fonts.set(name, lettersOf(parts.get(map ?? '')?.stream ?? ''))
    }
  }
  return fonts
}

/** What somebody reads, line by line in the order of the pages, each with its tag: `H2 Person`. */
export const wordsInPdf = (pdf: Buffer): readonly string[] => {
  const parts = partsOf(pdf)
  const fonts = fontsOf(parts)
  const pages = [...parts.values()].flatMap(({ dictionary }) => /\/Type \/Page\n[\s\S]*/.exec(dictionary)?.[0].match(/\/Contents (\d+) 0 R/)?.[1] ?? [])
  const lines: string[] = []
  let letters: ReadonlyMap<number, string> = new Map()
  for (const page of pages) {
    for (const [, tag, font, shown] of (parts.get(page)?.stream ?? '').matchAll(/\/(\w+) <<[^>]*>> BDC|\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (tag !== undefined) lines.push(tag)
      else if (font !== undefined) letters = fonts.get(font) ?? new Map()
      else {
        const glyphs = [...(shown ?? '').matchAll(/<([0-9a-f]*)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
        lines[lines.length - 1] = `${lines.at(-1)} ${glyphs.map((glyph) => letters.get(parseInt(glyph, 16)) ?? '\uFFFD').join('').trim()}`
      }
    }
  }
  return lines.filter((line) => line.includes(' '))
}
