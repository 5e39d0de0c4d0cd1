import { describe, expect, it } from '@jest/globals'
import { judge, runbookOf } from './judge-alert.ts'
import { alertsByFile } from './read-rules.ts'
import { readSamples } from './samples.ts'

const alerts = [...alertsByFile().values()].flat()
const target = { job: 'hub', service: 'ops', instance: 'ops:1' }
const told = (text: string) => readSamples(text, target)

const judged = (name: string, now: string, before = now) => {
  const alert = alerts.find((one) => runbookOf(one) === name)!
  const { samples, names } = told(`${now}\n${[...now.matchAll(/^\w+/gm)].map(([metric]) => `# HELP ${metric} x`).join('\n')}`)
  return judge(alert, { now: samples, before: told(before).samples, secondsBetween: 3 }, new Set([...names].map((metric) => metric.replace(/_(bucket|count|sum)$/, ''))))
}

const views = (value: number, name = 'timeline') => `hub_view_partitions_caught_up{view="${name}"} ${value}`
const answers = (status: string, count: number) => `hub_http_request_duration_seconds_count{route="/x",status="${status}"} ${count}`

const cases: readonly (readonly [alert: string, firing: string, quiet: string, says: string])[] = [
  ['partner-down', 'hub_endpoint_failing_percent{partner="mind",endpoint="e"} 50\nhub_endpoint_state{partner="mind",endpoint="e",state="on"} 1', 'hub_endpoint_failing_percent{partner="mind",endpoint="e"} 100\nhub_endpoint_state{partner="mind",endpoint="e",state="disabled"} 1', 'The endpoint e of mind fails'],
  ['endpoint-disabled', 'hub_endpoint_state{partner="mind",endpoint="e",state="disabled"} 1', 'hub_endpoint_state{partner="mind",endpoint="e",state="on"} 1', 'The hub has given up the endpoint e of mind'],
  ['poison-record', 'hub_dead_letters_open 2', 'hub_dead_letters_open 0', 'Records that nobody could process are waiting for somebody'],
  ['flow-stuck', 'hub_flow_stuck_partitions{group="timeline",topic="t"} 3', 'hub_flow_stuck_partitions{group="timeline",topic="t"} 0', 'timeline stands still in 3 partitions of t'],
  ['flow-falling-behind', 'hub_flow_falling_behind{group="timeline",topic="t"} 1', 'hub_flow_falling_behind{group="timeline",topic="t"} 0', 'timeline falls behind in t'],
  ['flow-silent', 'hub_flow_silent{topic="t"} 1', 'hub_flow_silent{topic="t"} 0', 'Nothing comes on t'],
  ['exit-not-caught-up', views(23), `${views(24)}\n${views(2, 'casework')}`, 'The exit view timeline may be asked about 23 of 24 partitions'],
  ['view-not-caught-up', views(23, 'casework'), `${views(24, 'casework')}\n${views(2)}\n${views(2, 'ops-ledger')}`, 'The view casework is folded in 23 of 24 partitions'],
  ['key-encryption-key-lost', 'hub_key_file_readable 0', 'hub_key_file_readable 1', 'The file of key-encryption keys cannot be read'],
  ['keys-not-rewrapped', 'hub_keys_not_rewrapped 4', 'hub_keys_not_rewrapped 0', '4 keys of people are not under the newest key-encryption key'],
  ['ledger-unexplained', 'hub_ledger_unexplained 0\nhub_ledger_differing 1', 'hub_ledger_unexplained 0\nhub_ledger_differing 0', 'The ledger cannot account for 1 facts and recipients'],
  ['ledger-unseen', 'hub_ledger_unexplained 0\nhub_ledger_catching_up_partitions 1', 'hub_ledger_unexplained 0\nhub_ledger_catching_up_partitions 0', 'The ledger is not told, or not of every partition'],
  ['broker-down', 'hub_part_up{part="kafka"} 0', 'hub_part_up{part="kafka"} 1\nhub_part_up{part="redis"} 0', 'The broker does not answer'],
  ['redis-lost', `hub_part_up{part="redis"} 1\n${views(0)}`, `hub_part_up{part="redis"} 1\n${views(0)}\n${views(1, 'casework')}`, 'Redis does not answer, or has lost every view'],
  ['registry-down', 'hub_part_up{part="registry"} 0', 'hub_part_up{part="registry"} 1', 'The schema registry does not answer'],
  ['disk-full', 'hub_disk_free_ratio 0.09', 'hub_disk_free_ratio 0.2', 'The disk of the log is full, or will be within four hours'],
  ['clock-skew', 'hub_clock_skew_seconds -3600', 'hub_clock_skew_seconds 1.9', 'The clock of ops is 3600 s from the broker\'s'],
  ['service-down', 'up 0', 'up 1', 'ops at ops:1 does not answer'],
  ['ops-unseen', 'up 0', 'up 1', 'ops is not seen'],
  ['service-not-ready', 'hub_service_ready{name="timeline"} 0', 'hub_service_ready{name="timeline"} 1', 'timeline says that it cannot serve'],
  ['server-errors', answers('5xx', 3), `${answers('503', 9)}`, 'ops fails at /x'],
  ['unavailable', `${answers('503', 3)}\n${answers('2xx', 30)}`, `${answers('503', 1)}\n${answers('2xx', 30)}`, 'ops answers one request in twenty or more with 503']
]

describe('Each rule, judged without Prometheus', () => {
  it.each(cases)('%s fires where it should, says what is wrong and where, and is quiet else', (name, firing, quiet, says) => {
    expect(judged(name, firing, '')).toEqual({ name, state: 'firing', says: [says] })
    expect(judged(name, quiet, '')).toMatchObject({ state: 'quiet' })
  })

  it('is here: none is left out', () => {
    expect(cases.map(([name]) => name).toSorted()).toEqual(alerts.map(runbookOf).toSorted())
  })

  it('is quiet of what was counted before it was looked at', () => {
    expect(judged('server-errors', answers('5xx', 3))).toMatchObject({ state: 'quiet' })
  })

  it('is unknown, and not quiet, where no service tells what it asks', () => {
    expect(judged('broker-down', 'up 1')).toEqual({ name: 'broker-down', state: 'unknown', says: ['no service tells hub_part_up'] })
  })

  it('fires once for the same words of several services', () => {
    expect(judged('ledger-unseen', 'hub_ledger_unexplained 0\nhub_ledger_catching_up_partitions{a="1"} 1\nhub_ledger_catching_up_partitions{a="2"} 1').says).toHaveLength(1)
  })

  it('is never judged by half: what its language has beyond is a fault', () => {
    const alert = { ...alerts[0]!, expr: 'quantile_over_time(0.9, up[5m]) > 0' }
    expect(() => judge(alert, { now: [], before: [], secondsBetween: 1 }, new Set())).toThrow(/cannot be judged here/)
  })
})

describe('What stands at /metrics', () => {
  it('is read with its labels, whatever stands in their quotes', () => {
    expect(told('a{x="{,}",y="say \\"no\\"\\\\"} 1.5e3 1700000000000\nb +Inf').samples).toEqual([
      { name: 'a', labels: { x: '{,}', y: 'say "no"\\', ...target }, value: 1_500 },
      { name: 'b', labels: target, value: Infinity }
    ])
  })

  it('is known of by its help, also where it has no value', () => {
    expect(told('# HELP hub_flow_silent x\n# TYPE hub_flow_silent gauge')).toEqual({ samples: [], names: new Set(['hub_flow_silent']) })
  })
})
