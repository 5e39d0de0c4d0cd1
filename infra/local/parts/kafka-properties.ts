export interface BrokerPlace {
  readonly port: number
  readonly controllerPort: number
  readonly data: string
}

/**
 * The smallest honest broker: one node, real KRaft, loopback only.
 * The quorum is named by static voters: its port is not written into the data, so it may change between starts.
 * Index files are made at their full size, two for each of some 200 partitions: 64 KiB instead of 10 MiB.
 * Nothing expires unless its topic says so: the registry's journal sets no retention of its own and would lose schemas after 7 days.
 */
export function kafkaProperties({ port, controllerPort, data }: BrokerPlace): string {
  return [
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.voters=1@127.0.0.1:${controllerPort}`,
    `listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    `advertised.listeners=PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names=CONTROLLER',
    'listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
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
