import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import PdfDocument from 'pdfkit'
import type { DocumentWords } from './document-words.js'

const fontFile = createRequire(import.meta.url).resolve

/** Embedded, as names have letters that the fonts every reader brings along do not. */
const fonts = { words: fontFile('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'), headings: fontFile('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf') }

const margin = 56

const open = (title: string, at: number) => {
  const pdf = new PdfDocument({
    size: 'A4',
    margin,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    font: fonts.words,
    info: { Title: title, Author: 'Oldham Cares hub', CreationDate: new Date(at), ModDate: new Date(at) }
  })
  return pdf.registerFont('words', fonts.words).registerFont('headings', fonts.headings)
}

const styles = { H1: ['headings', 18], H2: ['headings', 13], LBody: ['words', 11] } as const

/**
 * An A4 document that can be kept (PDF/A-2a), tagged in the order it is read in: a title, then per section a heading and a
 * list. The same words and time give the same bytes. Nothing personal stands in its properties.
 */
export const renderPdf = async ({ title, sections }: DocumentWords, at: number): Promise<Buffer> => {
  const pdf = open(title, at)
  const written = (type: keyof typeof styles, text: string) => {
    const [font, size] = styles[type]
    return pdf.struct(type, {}, () => void pdf.font(font).fontSize(size).text(text, margin, pdf.y + size / 2))
  }
  const item = (line: string) => pdf.struct('LI', {}, [written('LBody', line)])
  const whole = pdf.struct('Document', {}, [
    written('H1', title),
    ...sections.map(({ heading, lines }) => pdf.struct('Sect', {}, [written('H2', heading), pdf.struct('L', {}, lines.map(item))]))
  ])
  pdf.addStructure(whole)
  pdf.end()
  return buffer(pdf)
}
