import type { Asked } from './read-asked.ts'

/** Its file in the words of contracts/partners/partner.schema.json: nobody asks it first and it owns nothing, so it is shown only what a person agreed to. */
export function contractOf({ id, name, maySee, webhook, email, kafka }: Asked) {
  return {
    $schema: './partner.schema.json',
    id,
    name,
    lead: false,
    services: ['wellbeing'],
    holds: {
      referred: maySee,
      asked: maySee.filter((category) => category === 'risks'),
      owner: maySee,
      agreed: maySee,
      safeguardingLead: []
    },
    reads: [...(webhook ? ['webhook'] : []), ...(kafka ? ['kafka'] : []), ...(email ? ['email'] : []), 'pull']
  }
}
