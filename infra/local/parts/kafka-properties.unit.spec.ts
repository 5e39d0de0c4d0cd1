import { describe, expect, it } from '@jest/globals'
import { kafkaProperties } from './kafka-properties.ts'

const lines = kafkaProperties({ port: 20_001, controllerPort: 20_002, partnerPort: 20_003, data: '/hub/kafka/data' }).split('\n')

describe('the local broker', () => {
  it('listens on loopback only', () => {
    expect(lines).toContain('listeners=PLAINTEXT://127.0.0.1:20001,PARTNERS://127.0.0.1:20003,CONTROLLER://127.0.0.1:20002')
    expect(lines.join('\n')).not.toMatch(/0\.0\.0\.0|localhost/)
  })

  it('keeps what no topic limits: the registry\'s journal is such a topic', () => {
    expect(lines).toContain('log.retention.ms=-1')
  })

  it('makes no topic that nobody asked for', () => {
    expect(lines).toContain('auto.create.topics.enable=false')
  })

  it('has its quorum port in the settings alone, so it may change between starts', () => {
    expect(lines).toContain('controller.quorum.voters=1@127.0.0.1:20002')
    expect(lines.some((line) => line.startsWith('controller.quorum.bootstrap'))).toBe(false)
  })
  it('lets a partner in by the partners\' door alone, as somebody with a password', () => {
    expect(lines).toContain('listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,PARTNERS:SASL_PLAINTEXT')
    expect(lines).toContain('listener.name.partners.sasl.enabled.mechanisms=SCRAM-SHA-512')
    expect(lines).toContain('advertised.listeners=PLAINTEXT://127.0.0.1:20001,PARTNERS://127.0.0.1:20003')
  })

  it('refuses whatever nobody was given, and everything is given to the hub alone', () => {
    expect(lines).toContain('authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer')
    expect(lines).toContain('allow.everyone.if.no.acl.found=false')
    expect(lines.filter((line) => line.startsWith('super.users='))).toEqual(['super.users=User:ANONYMOUS'])
  })
})
