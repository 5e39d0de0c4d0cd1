import { MessagePattern } from '@nestjs/microservices'

/** The method answers with the PartitionHandler that takes this topic's partitions. */
export const PartitionsOf = (topic: string): MethodDecorator => MessagePattern<string>(topic)
