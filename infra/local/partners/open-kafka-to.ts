import kafkajs, { type AclEntry, type Admin } from 'kafkajs'

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs

/** How a user gets its password: kafkajs has no words for it. */
export type SetPassword = (user: string, password: string) => Promise<void>

const anywhere = { host: '*', permissionType: AclPermissionTypes.ALLOW }

/** What a partner may do at the broker, whole: read its own topic, in consumer groups of its own. */
const rightsOf = (partner: string, topic: string): AclEntry[] => {
  const own = { ...anywhere, principal: `User:${partner}` }
  const topicOf = { ...own, resourceType: AclResourceTypes.TOPIC, resourceName: topic, resourcePatternType: ResourcePatternTypes.LITERAL }
  return [
    { ...topicOf, operation: AclOperationTypes.READ },
    { ...topicOf, operation: AclOperationTypes.DESCRIBE },
    { ...own, resourceType: AclResourceTypes.GROUP, resourceName: `${partner}.`, resourcePatternType: ResourcePatternTypes.PREFIXED, operation: AclOperationTypes.READ }
  ]
}

/** Makes a partner's topic, its user and what it may do. Done again it gives the same, under the password given last. */
export async function openKafkaTo(partner: string, password: string, { admin, setPassword }: { admin: Admin, setPassword: SetPassword }): Promise<string> {
  const { ensurePartnerTopic } = await import('@oldham-cares/log')
  const topic = await ensurePartnerTopic(admin, partner)
  await setPassword(partner, password)
  await admin.createAcls({ acl: rightsOf(partner, topic) })
  return topic
}

/** Takes back whatever it may do there. */
export async function closeKafkaTo(partner: string, admin: Admin): Promise<void> {
  const any = { resourceType: AclResourceTypes.ANY, resourcePatternType: ResourcePatternTypes.ANY, operation: AclOperationTypes.ANY, permissionType: AclPermissionTypes.ANY }
  await admin.deleteAcls({ filters: [{ ...any, principal: `User:${partner}` }] })
}
