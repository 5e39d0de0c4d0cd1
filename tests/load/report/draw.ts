import { init, use } from 'echarts/core'
import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkLineComponent, TitleComponent } from 'echarts/components'
import { SVGRenderer } from 'echarts/renderers'
import type { Chart } from '../benchmark.ts'

use([BarChart, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, SVGRenderer])

const size = { width: 720, height: 360 }
/** Told apart by whoever cannot tell red from green, and in print. */
const color = ['#1d4f91', '#e08214', '#7fb3d5']

const aimLine = (aim: number) => ({ silent: true, symbol: 'none', lineStyle: { color: '#555' }, label: { formatter: 'aim', position: 'insideEndTop' as const }, data: [{ yAxis: aim }] })

/** As SVG, without a browser. */
export const draw = ({ title, unit, groups, series, aim }: Chart): string => {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, ...size })
  drawing.setOption({
    animation: false,
    color,
    backgroundColor: '#fff',
    title: { text: title, left: 'center', silent: true },
    legend: series.length > 1 ? { bottom: 0 } : { show: false },
    xAxis: { type: 'category', data: [...groups], axisLabel: { interval: 0 } },
    yAxis: { type: 'value', name: unit },
    series: series.map(({ name, values }, at) => ({
      type: 'bar',
      name,
      silent: true,
      data: [...values],
      label: { show: true, position: 'top' },
      ...(at === 0 && aim !== undefined && { markLine: aimLine(aim) })
    }))
  })
  const svg = drawing.renderToSVGString()
  drawing.dispose()
  return svg
}
