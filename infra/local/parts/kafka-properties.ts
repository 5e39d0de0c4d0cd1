export interface BrokerPlace {
  readonly port: number
  readonly controllerPort: number
  /** Where partners reach their own topics, each as a user with a password. */
  readonly partnerPort: number
  readonly data: string
}

/**
 * The smallest honest broker: one node, real KRaft, loopback only.
 * The quorum is named by static voters: its port is not written into the data, so it may change between starts.
 * Index files are made at their full size, two for each of some 200 partitions: 64 KiB instead of 10 MiB.
 * Nothing expires unless its topic says so: the registry's journal sets no retention of its own and would lose schemas after 7 days.
 * Who comes by the hub's own door has no name and may do everything; who comes by the partners' may do what was given to them.
 */
export function kafkaProperties({ port, controllerPort, partnerPort, data }: BrokerPlace): string {
  return [
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.voters=1@127.0.0.1:${controllerPort}`,
    `listeners=PLAINTEXT://127.0.0.1:${port},PARTNERS://127.0.0.1:${partnerPort},CONTROLLER://127.0.0.1:${controllerPort}`,
    `advertised.listeners=PLAINTEXT://127.0.0.1:${port},PARTNERS://127.0.0.1:${partnerPort}`,
    'controller.listener.names=CONTROLLER',
    'inter.broker.listener.name=PLAINTEXT',
    'listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,PARTNERS:SASL_PLAINTEXT',
    'listener.name.partners.sasl.enabled.mechanisms=SCRAM-SHA-512',
    'listener.name.partners.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;',
    'authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found=false',
    'super.users=User:ANONYMOUS',
    `log.dirs=${data}`,
    'log.retention.ms=-1',
    'log.index.size.max.bytes=65536',
    'auto.create.topics.enable=false',
    'compression.type=producer',
    'group.initial.rebalance.delay.ms=0',
    'offsets.topic.replication.factor=1',
    'offsets.topic.num.partitions=4',
    'transaction.state.log.replication.factor=1',
    'transaction.state.log.min.isr=1',
    'transaction.state.log.num.partitions=1',
    'share.coordinator.state.topic.replication.factor=1',
    'share.coordinator.state.topic.min.isr=1',
    'share.coordinator.state.topic.num.partitions=1',
    'log.cleaner.dedupe.buffer.size=2097152',
    'log.cleaner.threads=1',
    'num.network.threads=2',
    'num.io.threads=4',
    'background.threads=2',
    'num.recovery.threads.per.data.dir=2',
    ''
  ].join('\n')
}
