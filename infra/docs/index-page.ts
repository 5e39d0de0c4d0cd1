import type { EventMeaning } from './event-list.ts'

export interface RenderedApi {
  readonly name: string
  readonly title: string
  readonly source: string
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const style = 'body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}td{padding:.2rem 1rem .2rem 0;vertical-align:top}code{font-size:.9em}'

/** Where to begin: each contract rendered, and beside them what every event means. */
export const indexPage = (apis: readonly RenderedApi[], events: readonly EventMeaning[]): string => `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Oldham Cares hub: what is promised</title>
<style>${style}</style>
<h1>Oldham Cares hub: what is promised</h1>
<ul>
${apis.map(({ name, title, source }) => `<li><a href="${escaped(name)}.html">${escaped(title)}</a> (<a href="../../${escaped(source)}">${escaped(source)}</a>)`).join('\n')}
<li>FHIR: <a href="../../contracts/fhir/README.md">contracts/fhir</a>
<li>To begin with: <a href="../partner-quickstart.md">a partner's first event</a>
</ul>
<h2>What every event means</h2>
<table>
${events.map(({ type, means }) => `<tr><td><code>${escaped(type)}</code><td>${escaped(means)}`).join('\n')}
</table>
</html>
`
